using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Engine;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    private static readonly string AnnounceSql = SqlText.Of("announce");

    // Index IX_BwaBulkMessages_Status holds unfinished campaigns only.
    private const string ActiveSql =
        """
        SELECT b."Id", b."TenantId", a."Id", a."PhoneNumberId", a."MessagesPerSecond", a."IsCoexistence", a."ThroughputLevel",
               a."PortfolioId", a."UsersPer24Hours", a."BaseUrl", a."WabaId", a."NumberProvenAt" IS NOT NULL, a."IsWebhookSubscribed" IS NOT NULL
        FROM "BwaBulkMessages" b
        JOIN "BwaAccounts" a ON a."Id" = b."AccountId" AND a."TenantId" IS NOT DISTINCT FROM b."TenantId"
        WHERE b."Status" = 3 AND b."QueuedCount" > 0 AND a."CircuitOpenedAt" IS NULL AND (a."NumberProvenAt" <= now() - interval '1 second') IS NOT FALSE
        ORDER BY b."SubmittedAt"
        """;

    // The stamp changes with it: who is about to store another token with this row as it was is told so, and does not keep the proof.
    private const string ProveSql =
        """
        UPDATE "BwaAccounts" SET "NumberProvenAt" = now(), "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
        WHERE "Id" = @account AND "NumberProvenAt" IS NULL AND "BaseUrl" = @url AND "PhoneNumberId" = @number AND "AccessTokenCipher" = @token
        """;

    private const string LockNumberSql = "SELECT pg_advisory_xact_lock(hashtextextended(@phone, 24))";

    // Each a statement of its own after LockNumberSql, so that one node at a time tries, and each sees what the one before did. The silent one's row is
    // taken FOR UPDATE, which waits for its claims.
    private const string EndSilentOwnerSql =
        """
        UPDATE "BwaPhoneNumberOwners" SET "EndedAt" = clock_timestamp()
        WHERE "Id" IN (
            SELECT "Id" FROM "BwaPhoneNumberOwners"
            WHERE "PhoneNumberId" = @phone AND "EndedAt" IS NULL AND "SeenAt" < clock_timestamp() - @silence
            FOR UPDATE)
        """;

    private const string FindOwnerBeforeSql =
        """
        SELECT clock_timestamp() - max("EndedAt"), (array_agg("Slowness" ORDER BY "Id" DESC))[1] FROM "BwaPhoneNumberOwners" WHERE "PhoneNumberId" = @phone
        """;

    private const string OwnSql =
        """
        INSERT INTO "BwaPhoneNumberOwners" ("PhoneNumberId", "SeenAt", "AnnouncedClaim", "Slowness")
        SELECT @phone, clock_timestamp(), 0, 1
        WHERE NOT EXISTS (SELECT 1 FROM "BwaPhoneNumberOwners" WHERE "PhoneNumberId" = @phone AND "EndedAt" IS NULL)
        RETURNING "Id"
        """;

    private const string KeepOwnedSql =
        """UPDATE "BwaPhoneNumberOwners" SET "SeenAt" = clock_timestamp() WHERE "Id" = ANY(@ids) AND "EndedAt" IS NULL""";

    private const string DisownSql = """UPDATE "BwaPhoneNumberOwners" SET "EndedAt" = clock_timestamp() WHERE "Id" = @owner AND "EndedAt" IS NULL""";

    private const string KeepSlowDownSql = """UPDATE "BwaPhoneNumberOwners" SET "Slowness" = @slowness WHERE "Id" = @owner""";

    public async Task<IReadOnlyList<ActiveCampaign>> GetActiveCampaignsAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(ActiveSql);
        return await command.ReadActiveCampaignsAsync(options.Value.InboundHeadroom, ct);
    }

    public async Task ProveAsync(NumberProof proof, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ProveSql);
        command.Parameters
            .With("account", proof.AccountId).With("url", proof.BaseUrl).With("number", proof.PhoneNumberId).With("token", proof.TokenCipher);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<NumberOwnership?> TryOwnAsync(string numberKey, TimeSpan silence, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(LockNumberSql).With("phone", numberKey);
        batch.Add(EndSilentOwnerSql).With("phone", numberKey).With("silence", silence);
        batch.Add(FindOwnerBeforeSql).With("phone", numberKey);
        batch.Add(OwnSql).With("phone", numberKey);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        TimeSpan? endedAgo = reader.IsDBNull(0) ? null : reader.GetTimeSpan(0);
        var slowness = reader.IsDBNull(1) ? 1 : reader.GetInt32(1);
        await reader.NextResultAsync(ct);
        var ownership = await reader.ReadAsync(ct) ? NumberOwnership.After(reader.GetInt64(0), endedAgo, slowness) : null;
        await EnsureCommittedAsync(reader);
        return ownership;
    }

    public async Task KeepOwnedAsync(IReadOnlyCollection<long> ownerships, CancellationToken ct)
    {
        await using var command = database.CreateCommand(KeepOwnedSql);
        command.Parameters.With("ids", ownerships.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<bool> AnnounceAsync(long ownership, Guid bulkMessageId, long lastClaim, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(AnnouncementLock.TakeSql).With("campaign", bulkMessageId);
        batch.Add(AnnounceSql).With("owner", ownership).With("campaign", bulkMessageId).With("last", lastClaim);
        return await batch.ExecuteNonQueryAsync(ct) == 1;
    }

    public async Task DisownAsync(long ownership, CancellationToken ct)
    {
        await using var command = database.CreateCommand(DisownSql);
        command.Parameters.With("owner", ownership);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task KeepSlowDownAsync(long ownership, int slowness, CancellationToken ct)
    {
        await using var command = database.CreateCommand(KeepSlowDownSql);
        command.Parameters.With("owner", ownership).With("slowness", slowness);
        await command.ExecuteNonQueryAsync(ct);
    }
}
