using System.Data.Common;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch.Outcomes;
using static BulkWhatsApp.SqlServer.SqlServerSql;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerCampaignControl(SqlServerDatabase database) : ICampaignControl
{
    // Only a running campaign is paused, so that many refusals at once leave one line in the timeline.
    private static string PauseSqlOf(string which) =>
        $"""
        DECLARE @paused TABLE (Id uniqueidentifier, TenantId uniqueidentifier);
        UPDATE [BwaBulkMessages]
        SET [Status] = 4, [PauseCause] = @cause, [PauseErrorCode] = @code, [PauseErrorSubcode] = @subcode, [PauseReason] = @reason, [ConcurrencyStamp] = {NewStamp}
        OUTPUT inserted.[Id], inserted.[TenantId] INTO @paused
        WHERE {which} AND [Status] IN (1, 2, 3);
        INSERT INTO [BwaBulkMessageTimeline] ([Id], [TenantId], [BulkMessageId], [At], [Action], [Detail])
        SELECT NEWID(), TenantId, Id, {Now}, 4, CONCAT(@code, ': ' + @reason) FROM @paused;
        """;

    private static readonly string PauseCampaignSql = $"{Begin} {PauseSqlOf("[Id] = @id")} {Commit}";

    // Written for the first refusal only. Before the campaigns: whoever pauses an account takes its row first.
    private static string OpenCircuitSqlOf(string which) =>
        $"""
        UPDATE [BwaAccounts] SET [CircuitOpenedAt] = {Now}, [CircuitErrorCode] = @code, [CircuitErrorSubcode] = @subcode,
            [CircuitReason] = @reason, [ConcurrencyStamp] = {NewStamp}
        WHERE {which} AND [CircuitOpenedAt] IS NULL;
        """;

    private const string OfWaba = "[TenantId] IS NOT DISTINCT FROM @tenant AND [WabaId] = @waba AND [IsDeleted] = 0";

    private static readonly string PauseWabaSql =
        $"{Begin} {OpenCircuitSqlOf(OfWaba)} {PauseSqlOf($"[DocStatus] IN (1, 2) AND [AccountId] IN (SELECT [Id] FROM [BwaAccounts] WHERE {OfWaba})")} {Commit}";

    private const string CloseCircuitSql =
        $"""
        UPDATE [BwaAccounts] SET [CircuitOpenedAt] = NULL, [CircuitErrorCode] = NULL, [CircuitErrorSubcode] = NULL, [CircuitReason] = NULL, [ConcurrencyStamp] = {NewStamp}
        WHERE {OfWaba} AND [CircuitOpenedAt] IS NOT NULL;
        """;

    private const string AccountOfCampaign = "(SELECT c.[AccountId] FROM [BwaBulkMessages] c WHERE c.[Id] = @id)";

    private static readonly string PauseAccountSql =
        $"{Begin} {OpenCircuitSqlOf($"[Id] = {AccountOfCampaign}")} {PauseSqlOf($"[DocStatus] IN (1, 2) AND [AccountId] = {AccountOfCampaign}")} {Commit}";

    public Task PauseCampaignAsync(Guid bulkMessageId, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct) =>
        PauseAsync(PauseCampaignSql, command => command.With("id", bulkMessageId), cause, code, reason, ct);

    public Task PauseAccountAsync(Guid bulkMessageId, RefusalCode code, string? reason, CancellationToken ct) =>
        PauseAsync(PauseAccountSql, command => command.With("id", bulkMessageId), PauseCause.Account, code, reason, ct);

    public Task PauseWabaAsync(Guid? tenantId, string wabaId, RefusalCode code, string? reason, CancellationToken ct) =>
        PauseAsync(PauseWabaSql, command => command.With("tenant", tenantId).With("waba", wabaId), PauseCause.Account, code, reason, ct);

    public Task CloseCircuitAsync(Guid? tenantId, string wabaId, CancellationToken ct) =>
        database.ExecuteAsync(CloseCircuitSql, command => command.With("tenant", tenantId).With("waba", wabaId), ct);

    private Task PauseAsync(string sql, Action<DbCommand> bind, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct) =>
        database.ExecuteAsync(
            sql,
            command =>
            {
                bind(command);
                var cut = StorableText.Cut(reason, BulkMessageConsts.MaxReasonLength - 20);
                command.With("cause", (int)cause).With("code", code.Code).With("subcode", code.Subcode).With("reason", cut);
            },
            ct);
}
