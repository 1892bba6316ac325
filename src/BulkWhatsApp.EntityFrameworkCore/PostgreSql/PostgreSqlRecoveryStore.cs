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
            WHERE "EndedAt" IS NULL AND "Id" IN (SELECT "OwnerId" FROM "BwaMessages" WHERE "LeaseUntil" < now() AND "Status" = 1)
            ORDER BY "Id" FOR UPDATE)
        """;

    // Read without locks: what is found is checked again, under its lock, when the fact is applied. Index IX_BwaMessages_LeaseUntil.
    private const string ExpiredSql =
        """
        SELECT m."TenantId", m."Id", m."Attempt", o."Id" IS NULL OR m."LeaseUntil" <= o."AnnouncedUntil"
        FROM "BwaMessages" m LEFT JOIN "BwaPhoneNumberOwners" o ON o."Id" = m."OwnerId"
        WHERE m."LeaseUntil" < now() AND m."Status" = @status AND (@status <> 1 OR o."Id" IS NULL OR o."EndedAt" IS NOT NULL)
        ORDER BY m."LeaseUntil" LIMIT @max
        """;

    // An import that ends at this moment holds its row: it is waited for and looked at again. Index IX_BwaRecipientImports_LastSeenAt.
    private const string FailSilentImportsSql =
        """
        UPDATE "BwaRecipientImports" SET "Status" = 2, "FailureCode" = 'Interrupted', "FinishedAt" = now()
        WHERE "Status" = 0 AND "LastSeenAt" < now() - @silence
        """;

    private const string CleanUpSql =
        """
        DELETE FROM "BwaIdempotencyKeys" WHERE "CreationTime" < now() - interval '7 days';
        DELETE FROM "BwaPortfolioUsers" WHERE "WrittenAt" < now() - interval '25 hours';
        DELETE FROM "BwaPhoneNumberOwners" WHERE "SeenAt" < now() - interval '1 day';
        DELETE FROM "BwaNodes" WHERE "LastSeenAt" < now() - interval '1 day';
        """;

    private const short Sending = 1;
    private const short Unconfirmed = 3;

    public async Task<IReadOnlyList<LostAttempt>> FindExpiredClaimsAsync(int max, CancellationToken ct)
    {
        await using var command = database.CreateCommand(EndOwnersSql);
        await command.ExecuteNonQueryAsync(ct);
        return await FindAsync(Sending, max, ct);
    }

    public Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct) => FindAsync(Unconfirmed, max, ct);

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

    private async Task<IReadOnlyList<LostAttempt>> FindAsync(short status, int max, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ExpiredSql);
        command.Parameters.With("status", status).With("max", max);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<LostAttempt>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(new LostAttempt(reader.IsDBNull(0) ? null : reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2), reader.GetBoolean(3)));
        }

        return found;
    }
}
