using System.Globalization;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch.Outcomes;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    // Written for the first refusal only. Before the campaigns, in a statement of its own: whoever pauses an account takes its row first.
    private static string OpenCircuitSqlOf(string which) =>
        $"""
        UPDATE "BwaAccounts" SET "CircuitOpenedAt" = now(), "CircuitErrorCode" = @code, "CircuitErrorSubcode" = @subcode, "CircuitReason" = @reason,
            "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
        WHERE {which} AND "CircuitOpenedAt" IS NULL
        """;

    private const string OfWaba = "\"TenantId\" IS NOT DISTINCT FROM @tenant AND \"WabaId\" = @waba AND NOT \"IsDeleted\"";
    private const string OfCampaign = "\"Id\" = (SELECT \"AccountId\" FROM \"BwaBulkMessages\" WHERE \"Id\" = @id)";

    private static string CampaignsSqlOf(string accounts) =>
        $"""SELECT "Id" FROM "BwaBulkMessages" WHERE "Status" IN (1, 2, 3) AND "AccountId" IN (SELECT "Id" FROM "BwaAccounts" WHERE {accounts})""";

    private const string CloseCircuitSql =
        $"""
        UPDATE "BwaAccounts" SET "CircuitOpenedAt" = NULL, "CircuitErrorCode" = NULL, "CircuitErrorSubcode" = NULL, "CircuitReason" = NULL,
            "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
        WHERE {OfWaba} AND "CircuitOpenedAt" IS NOT NULL
        """;

    private const string PauseSql =
        """
        UPDATE "BwaBulkMessages" SET "PauseCause" = @cause, "PauseErrorCode" = @code, "PauseErrorSubcode" = @subcode, "PauseReason" = @reason WHERE "Id" = @id
        """;

    public async Task PauseCampaignAsync(Guid bulkMessageId, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await PauseAsync(connection, [bulkMessageId], cause, code, reason, ct);
        await transaction.CommitAsync(ct);
    }

    public Task PauseAccountAsync(Guid bulkMessageId, RefusalCode code, string? reason, CancellationToken ct) =>
        PauseAccountsAsync(OfCampaign, parameters => parameters.With("id", bulkMessageId), code, reason, ct);

    public Task PauseWabaAsync(Guid? tenantId, string wabaId, RefusalCode code, string? reason, CancellationToken ct) => PauseAccountsAsync(
        OfWaba, parameters => parameters.WithNullable("tenant", NpgsqlDbType.Uuid, tenantId).With("waba", wabaId), code, reason, ct);

    public async Task CloseCircuitAsync(Guid? tenantId, string wabaId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(CloseCircuitSql);
        command.Parameters.WithNullable("tenant", NpgsqlDbType.Uuid, tenantId).With("waba", wabaId);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task PauseAccountsAsync(
        string accounts, Action<NpgsqlParameterCollection> add, RefusalCode code, string? reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var open = new NpgsqlCommand(OpenCircuitSqlOf(accounts), connection))
        {
            add(WithReason(open.Parameters, code, reason));
            await open.ExecuteNonQueryAsync(ct);
        }

        var ids = new List<Guid>();
        await using (var find = new NpgsqlCommand(CampaignsSqlOf(accounts), connection))
        {
            add(find.Parameters);
            await using var reader = await find.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                ids.Add(reader.GetGuid(0));
            }
        }

        await PauseAsync(connection, [.. ids], PauseCause.Account, code, reason, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Only a running campaign is paused, so that many refusals at once leave one line in the timeline.</summary>
    private static async Task PauseAsync(NpgsqlConnection connection, Guid[] ids, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct)
    {
        var (campaigns, _) = await LockCampaignsAsync(connection, ids, ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var campaign in campaigns.Values.Where(campaign => campaign.State.IsRunning))
        {
            WithReason(batch.Add(PauseSql), code, reason).With("cause", (int)cause).With("id", campaign.Id);
            await AddMoveAsync(connection, batch, campaign, campaign.State.PausedByPlatform(), ct);
            var number = code.Code.ToString(CultureInfo.InvariantCulture);
            AddTimeline(batch, campaign, TimelineAction.Paused, Cut(reason) is { } text ? $"{number}: {text}" : number);
        }

        await ExecuteAsync(batch, ct);
    }

    private static NpgsqlParameterCollection WithReason(NpgsqlParameterCollection parameters, RefusalCode code, string? reason) => parameters
        .With("code", code.Code).WithNullable("subcode", NpgsqlDbType.Integer, code.Subcode).WithNullable("reason", NpgsqlDbType.Text, Cut(reason));

    private static string? Cut(string? reason) => StorableText.Cut(reason, BulkMessageConsts.MaxReasonLength - 20);
}
