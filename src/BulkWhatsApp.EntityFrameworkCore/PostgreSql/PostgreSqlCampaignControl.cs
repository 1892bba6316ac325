using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch.Outcomes;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlCampaignControl(NpgsqlDataSource database) : ICampaignControl
{
    // Only a running campaign is paused, so that many refusals at once leave one line in the timeline. Rows in id order: see the outcome store.
    private static string PauseSqlOf(string which) =>
        $"""
        WITH running AS (
            SELECT "Id" FROM "BwaBulkMessages" WHERE {which} AND "Status" IN (1, 2, 3) ORDER BY "Id" FOR NO KEY UPDATE
        ), paused AS (
            UPDATE "BwaBulkMessages" b
            SET "Status" = 4, "PauseCause" = @cause, "PauseErrorCode" = @code, "PauseErrorSubcode" = @subcode, "PauseReason" = @reason,
                "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
            FROM running WHERE b."Id" = running."Id"
            RETURNING b."Id", b."TenantId"
        )
        INSERT INTO "BwaBulkMessageTimeline" ("Id", "TenantId", "BulkMessageId", "At", "Action", "Detail")
        SELECT gen_random_uuid(), "TenantId", "Id", now(), 4, @code || COALESCE(': ' || @reason, '') FROM paused
        """;

    private static readonly string PauseCampaignSql = PauseSqlOf("\"Id\" = @id");

    // Written for the first refusal only. Before the campaigns, in a statement of its own: whoever pauses an account takes its row first.
    private static string OpenCircuitSqlOf(string which) =>
        $"""
        UPDATE "BwaAccounts" SET "CircuitOpenedAt" = now(), "CircuitErrorCode" = @code, "CircuitErrorSubcode" = @subcode, "CircuitReason" = @reason,
            "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
        WHERE {which} AND "CircuitOpenedAt" IS NULL;
        """;

    private const string OfWaba = "\"TenantId\" IS NOT DISTINCT FROM @tenant AND \"WabaId\" = @waba AND NOT \"IsDeleted\"";

    private static readonly string PauseWabaSql = OpenCircuitSqlOf(OfWaba) + PauseSqlOf(
        $"""
        "DocStatus" IN (1, 2) AND "AccountId" IN (SELECT "Id" FROM "BwaAccounts" WHERE {OfWaba})
        """);

    private const string CloseCircuitSql =
        $"""
        UPDATE "BwaAccounts" SET "CircuitOpenedAt" = NULL, "CircuitErrorCode" = NULL, "CircuitErrorSubcode" = NULL, "CircuitReason" = NULL,
            "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
        WHERE {OfWaba} AND "CircuitOpenedAt" IS NOT NULL
        """;

    private static readonly string PauseAccountSql =
        OpenCircuitSqlOf("""
            "Id" = (SELECT "AccountId" FROM "BwaBulkMessages" WHERE "Id" = @id)
            """)
        + PauseSqlOf("""
            "DocStatus" IN (1, 2) AND "AccountId" = (SELECT "AccountId" FROM "BwaBulkMessages" WHERE "Id" = @id)
            """);

    public Task PauseCampaignAsync(Guid bulkMessageId, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct) =>
        PauseAsync(PauseCampaignSql, bulkMessageId, cause, code, reason, ct);

    public Task PauseAccountAsync(Guid bulkMessageId, RefusalCode code, string? reason, CancellationToken ct) =>
        PauseAsync(PauseAccountSql, bulkMessageId, PauseCause.Account, code, reason, ct);

    public async Task PauseWabaAsync(Guid? tenantId, string wabaId, RefusalCode code, string? reason, CancellationToken ct)
    {
        await using var command = database.CreateCommand(PauseWabaSql);
        command.Parameters.WithNullable("tenant", NpgsqlDbType.Uuid, tenantId).With("waba", wabaId);
        await ExecutePauseAsync(command, PauseCause.Account, code, reason, ct);
    }

    public async Task CloseCircuitAsync(Guid? tenantId, string wabaId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(CloseCircuitSql);
        command.Parameters.WithNullable("tenant", NpgsqlDbType.Uuid, tenantId).With("waba", wabaId);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task PauseAsync(string sql, Guid bulkMessageId, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.With("id", bulkMessageId);
        await ExecutePauseAsync(command, cause, code, reason, ct);
    }

    private static async Task ExecutePauseAsync(NpgsqlCommand command, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct)
    {
        var cut = StorableText.Cut(reason, BulkMessageConsts.MaxReasonLength - 20);
        command.Parameters.With("cause", (int)cause).With("code", code.Code).WithNullable("subcode", NpgsqlDbType.Integer, code.Subcode)
            .WithNullable("reason", NpgsqlDbType.Text, cut);
        await command.ExecuteNonQueryAsync(ct);
    }
}
