using BulkWhatsApp.Dispatch.Recovery;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    // FOR UPDATE, which claims of the owner wait for: after this it claims and announces nothing more.
    private const string EndSilentOwnersSql =
        """
        UPDATE "BwaPhoneNumberOwners" SET "EndedAt" = clock_timestamp()
        WHERE "Id" IN (
            SELECT "Id" FROM "BwaPhoneNumberOwners" WHERE "EndedAt" IS NULL AND "SeenAt" < clock_timestamp() - @silence ORDER BY "Id" FOR UPDATE)
        """;

    // Read without locks: what is found is checked again, under its lock, when the fact is applied. Index IX_BwaMessages_Claimed.
    private const string LostClaimsSql =
        """
        SELECT m."TenantId", m."Id", m."Attempt", o."Id" IS NULL OR m."ClaimNumber" <= o."AnnouncedClaim"
        FROM "BwaMessages" m LEFT JOIN "BwaPhoneNumberOwners" o ON o."Id" = m."OwnerId"
        WHERE m."Status" = 1
          AND (o."Id" IS NULL
               OR o."EndedAt" IS NOT NULL AND (m."ClaimNumber" > o."AnnouncedClaim" OR o."SeenAt" < clock_timestamp() - @silence))
        ORDER BY m."OwnerId", m."ClaimNumber"
        LIMIT @max
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

    public async Task<IReadOnlyList<LostAttempt>> FindLostClaimsAsync(TimeSpan silence, int max, CancellationToken ct)
    {
        await using (var end = database.CreateCommand(EndSilentOwnersSql))
        {
            end.Parameters.With("silence", silence);
            await end.ExecuteNonQueryAsync(ct);
        }

        await using var command = database.CreateCommand(LostClaimsSql);
        command.Parameters.With("silence", silence);
        return await ReadAttemptsAsync(command, max, ct);
    }

    public async Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ExpiredUnconfirmedSql);
        return await ReadAttemptsAsync(command, max, ct);
    }

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

    private static async Task<IReadOnlyList<LostAttempt>> ReadAttemptsAsync(NpgsqlCommand command, int max, CancellationToken ct)
    {
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
