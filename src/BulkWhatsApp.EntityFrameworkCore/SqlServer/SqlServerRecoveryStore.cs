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
    private const string ExpiredSql =
        """
        SELECT TOP (@max) m.[TenantId], m.[Id], m.[Attempt],
               CONVERT(bit, CASE WHEN o.[Id] IS NULL OR m.[LeaseUntil] <= o.[AnnouncedUntil] THEN 1 ELSE 0 END)
        FROM [BwaMessages] m LEFT JOIN [BwaPhoneNumberOwners] o ON o.[Id] = m.[OwnerId]
        WHERE m.[LeaseUntil] < SYSUTCDATETIME() AND m.[Status] = @status AND (@status <> 1 OR o.[Id] IS NULL OR o.[EndedAt] IS NOT NULL)
        ORDER BY m.[LeaseUntil];
        """;

    // An import that ends at this moment holds its row: it is waited for.
    private const string FailSilentImportsSql =
        """
        UPDATE [BwaRecipientImports] SET [Status] = 2, [FailureCode] = 'Interrupted', [FinishedAt] = SYSUTCDATETIME()
        WHERE [Status] = 0 AND [LastSeenAt] < DATEADD(SECOND, -@silence, SYSUTCDATETIME());
        """;

    private const string CleanUpSql =
        """
        DELETE FROM [BwaIdempotencyKeys] WHERE [CreationTime] < DATEADD(DAY, -7, SYSUTCDATETIME());
        DELETE FROM [BwaPortfolioUsers] WHERE [WrittenAt] < DATEADD(HOUR, -25, SYSUTCDATETIME());
        DELETE FROM [BwaPhoneNumberOwners] WHERE [SeenAt] < DATEADD(DAY, -1, SYSUTCDATETIME());
        DELETE FROM [BwaNodes] WHERE [LastSeenAt] < DATEADD(DAY, -1, SYSUTCDATETIME());
        """;

    private const int Sending = 1;
    private const int Unconfirmed = 3;

    public async Task<IReadOnlyList<LostAttempt>> FindExpiredClaimsAsync(int max, CancellationToken ct)
    {
        await database.ExecuteAsync(EndOwnersSql, _ => { }, ct);
        return await FindAsync(Sending, max, ct);
    }

    public Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct) => FindAsync(Unconfirmed, max, ct);

    public async Task<int> FailSilentImportsAsync(TimeSpan silence, CancellationToken ct)
    {
        await using var command = database.CreateCommand(FailSilentImportsSql).With("silence", (int)silence.TotalSeconds);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public Task CleanUpAsync(CancellationToken ct) => database.ExecuteAsync(CleanUpSql, _ => { }, ct);

    private async Task<IReadOnlyList<LostAttempt>> FindAsync(int status, int max, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ExpiredSql).With("status", status).With("max", max);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<LostAttempt>();
        while (await row.ReadAsync(ct))
        {
            found.Add(new LostAttempt(row.GetGuidOrNull(0), row.GetGuid(1), row.GetInt32(2), row.GetBoolean(3)));
        }

        return found;
    }
}
