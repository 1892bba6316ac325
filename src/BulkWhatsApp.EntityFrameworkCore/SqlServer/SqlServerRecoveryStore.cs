using BulkWhatsApp.Dispatch.Recovery;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerRecoveryStore(SqlServerDatabase database) : IRecoveryStore
{
    // Waits for claims of the owner, which hold its row (see the claim store): after this it claims and announces nothing more.
    private const string EndOwnersSql =
        """
        UPDATE [BwaPhoneNumberOwners] SET [EndedAt] = SYSUTCDATETIME()
        WHERE [EndedAt] IS NULL AND [Id] IN (
            SELECT m.[OwnerId] FROM [BwaMessages] m WHERE m.[LeaseUntil] < SYSUTCDATETIME() AND m.[Status] = 1);
        """;

    // Read without locks of its own: what is found is checked again, under its lock, when the fact is applied.
    // What an owner that has ended had not announced was certainly not called, and need not wait for its lease.
    private const string LostClaimsSql =
        """
        SELECT TOP (@max) m.[TenantId], m.[Id], m.[Attempt],
               CONVERT(bit, CASE WHEN o.[Id] IS NULL OR m.[LeaseUntil] <= o.[AnnouncedUntil] THEN 1 ELSE 0 END)
        FROM [BwaMessages] m LEFT JOIN [BwaPhoneNumberOwners] o ON o.[Id] = m.[OwnerId]
        WHERE m.[Status] = 1 AND m.[LeaseUntil] IS NOT NULL
          AND (m.[LeaseUntil] < SYSUTCDATETIME() AND (o.[Id] IS NULL OR o.[EndedAt] IS NOT NULL)
               OR o.[EndedAt] IS NOT NULL AND m.[LeaseUntil] > o.[AnnouncedUntil])
        ORDER BY m.[LeaseUntil];
        """;

    private const string ExpiredUnconfirmedSql =
        """
        SELECT TOP (@max) [TenantId], [Id], [Attempt], CONVERT(bit, 1)
        FROM [BwaMessages] WHERE [Status] = 3 AND [LeaseUntil] < SYSUTCDATETIME() ORDER BY [LeaseUntil];
        """;

    // An import that ends at this moment holds its row: it is waited for.
    private const string FailSilentImportsSql =
        """
        UPDATE [BwaRecipientImports] SET [Status] = 2, [FailureCode] = 'Interrupted', [FinishedAt] = SYSUTCDATETIME()
        WHERE [Status] = 0 AND [LastSeenAt] < DATEADD(SECOND, -@silence, SYSUTCDATETIME());
        """;

    private const string CleanUpSql =
        """
        DELETE FROM [BwaPortfolioUsers] WHERE [WrittenAt] < DATEADD(HOUR, -25, SYSUTCDATETIME());
        DELETE FROM [BwaPhoneNumberOwners] WHERE [SeenAt] < DATEADD(DAY, -1, SYSUTCDATETIME());
        DELETE FROM [BwaNodes] WHERE [LastSeenAt] < DATEADD(DAY, -1, SYSUTCDATETIME());
        """;

    public async Task<IReadOnlyList<LostAttempt>> FindLostClaimsAsync(int max, CancellationToken ct)
    {
        await database.ExecuteAsync(EndOwnersSql, _ => { }, ct);
        return await FindAsync(LostClaimsSql, max, ct);
    }

    public Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct) => FindAsync(ExpiredUnconfirmedSql, max, ct);

    public async Task<int> FailSilentImportsAsync(TimeSpan silence, CancellationToken ct)
    {
        await using var command = database.CreateCommand(FailSilentImportsSql).With("silence", (int)silence.TotalSeconds);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public Task CleanUpAsync(CancellationToken ct) => database.ExecuteAsync(CleanUpSql, _ => { }, ct);

    private async Task<IReadOnlyList<LostAttempt>> FindAsync(string sql, int max, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql).With("max", max);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<LostAttempt>();
        while (await row.ReadAsync(ct))
        {
            found.Add(new LostAttempt(row.GetGuidOrNull(0), row.GetGuid(1), row.GetInt32(2), row.GetBoolean(3)));
        }

        return found;
    }
}
