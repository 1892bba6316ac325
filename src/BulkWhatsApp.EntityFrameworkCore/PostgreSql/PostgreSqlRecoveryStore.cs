using BulkWhatsApp.Dispatch.Recovery;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlRecoveryStore(NpgsqlDataSource database) : IRecoveryStore
{
    // FOR UPDATE, which claims of the owner wait for (see the claim store): after this it claims and announces nothing more.
    private const string EndOwnersSql =
        """
        UPDATE "BwaPhoneNumberOwners" SET "EndedAt" = clock_timestamp()
        WHERE "Id" IN (
            SELECT "Id" FROM "BwaPhoneNumberOwners"
            WHERE "EndedAt" IS NULL AND "Id" IN (SELECT "OwnerId" FROM "BwaMessages" WHERE "UnconfirmedUntil" < now() AND "Status" = 1)
            ORDER BY "Id" FOR UPDATE)
        """;

    // Read without locks: what is found is checked again, under its lock, when the fact is applied. Index IX_BwaMessages_LeaseUntil.
    // What an owner that has ended had not announced was certainly not called, and need not wait for its lease.
    private const string LostClaimsSql =
        """
        SELECT m."TenantId", m."Id", m."Attempt", o."Id" IS NULL OR m."UnconfirmedUntil" <= o."AnnouncedUntil"
        FROM "BwaMessages" m LEFT JOIN "BwaPhoneNumberOwners" o ON o."Id" = m."OwnerId"
        WHERE m."Status" = 1 AND m."UnconfirmedUntil" IS NOT NULL
          AND (m."UnconfirmedUntil" < now() AND (o."Id" IS NULL OR o."EndedAt" IS NOT NULL) OR o."EndedAt" IS NOT NULL AND m."UnconfirmedUntil" > o."AnnouncedUntil")
        ORDER BY m."UnconfirmedUntil" LIMIT @max
        """;

    private const string ExpiredUnconfirmedSql =
        """
        SELECT "TenantId", "Id", "Attempt", true FROM "BwaMessages" WHERE "Status" = 3 AND "UnconfirmedUntil" < now() ORDER BY "UnconfirmedUntil" LIMIT @max
        """;

    // An import that ends at this moment holds its row: it is waited for and looked at again. Index IX_BwaRecipientImports_LastSeenAt.
    private const string FailSilentImportsSql =
        """
        UPDATE "BwaRecipientImports" SET "Status" = 2, "FailureCode" = 'Interrupted', "FinishedAt" = now()
        WHERE "Status" = 0 AND "LastSeenAt" < now() - @silence
        """;

    private const string CleanUpSql =
        """
        DELETE FROM "BwaPortfolioUsers" WHERE "WrittenAt" < now() - interval '25 hours';
        DELETE FROM "BwaPhoneNumberOwners" WHERE "SeenAt" < now() - interval '1 day';
        DELETE FROM "BwaNodes" WHERE "LastSeenAt" < now() - interval '1 day';
        """;

    public async Task<IReadOnlyList<LostAttempt>> FindLostClaimsAsync(int max, CancellationToken ct)
    {
        await using var command = database.CreateCommand(EndOwnersSql);
        await command.ExecuteNonQueryAsync(ct);
        return await FindAsync(LostClaimsSql, max, ct);
    }

    public Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct) => FindAsync(ExpiredUnconfirmedSql, max, ct);

    public async Task<int> FailSilentImportsAsync(TimeSpan silence, CancellationToken ct)
    {
        await using var command = database.CreateCommand(FailSilentImportsSql);
        command.Parameters.With("silence", silence);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public async Task CleanUpAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(CleanUpSql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<IReadOnlyList<LostAttempt>> FindAsync(string sql, int max, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.With("max", max);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<LostAttempt>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(new LostAttempt(reader.IsDBNull(0) ? null : reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2), reader.GetBoolean(3)));
        }

        return found;
    }
}
