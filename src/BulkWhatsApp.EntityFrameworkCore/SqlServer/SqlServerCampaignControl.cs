using System.Data.Common;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.OptOuts;
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

    // An opt-out of everything is never narrowed to marketing. Only what changes something is told.
    private const string MergeSql =
        $"""
        WHEN MATCHED AND o.[Scope] > @scope THEN UPDATE SET [Scope] = @scope
        WHEN NOT MATCHED THEN INSERT ([Id], [TenantId], [PhoneNumber], [Scope], [Source], [Reason], [OptedOutAt], [CreationTime], [ExtraProperties], [ConcurrencyStamp])
            VALUES (NEWID(), p.TenantId, p.PhoneNumber, @scope, @source, @reason, {Now}, {Now}, N'{"{}"}', {NewStamp})
        {SqlServerEvents.OutputAddedSql};
        {SqlServerEvents.OptedOutSql}
        {Commit}
        """;

    private const string OnPerson = "ON o.[PhoneNumber] = p.PhoneNumber AND o.[TenantId] IS NOT DISTINCT FROM p.TenantId";

    private const string SuppressSql =
        $"""
        {Begin}
        {SqlServerEvents.DeclareAddedSql}
        MERGE [BwaOptOuts] WITH (HOLDLOCK) AS o
        USING (SELECT @tenant AS TenantId, @phone AS PhoneNumber) AS p {OnPerson}
        {MergeSql}
        """;

    private const string SuppressRecipientSql =
        $"""
        {Begin}
        {SqlServerEvents.DeclareAddedSql}
        MERGE [BwaOptOuts] WITH (HOLDLOCK) AS o
        USING (SELECT m.[TenantId] AS TenantId, m.[PhoneNumber] AS PhoneNumber FROM [BwaMessages] m WHERE m.[Id] = @message) AS p {OnPerson}
        {MergeSql}
        """;

    public Task PauseCampaignAsync(Guid bulkMessageId, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct) =>
        PauseAsync(PauseCampaignSql, command => command.With("id", bulkMessageId), cause, code, reason, ct);

    public Task PauseAccountAsync(Guid bulkMessageId, RefusalCode code, string? reason, CancellationToken ct) =>
        PauseAsync(PauseAccountSql, command => command.With("id", bulkMessageId), PauseCause.Account, code, reason, ct);

    public Task PauseWabaAsync(Guid? tenantId, string wabaId, RefusalCode code, string? reason, CancellationToken ct) =>
        PauseAsync(PauseWabaSql, command => command.With("tenant", tenantId).With("waba", wabaId), PauseCause.Account, code, reason, ct);

    public Task CloseCircuitAsync(Guid? tenantId, string wabaId, CancellationToken ct) =>
        database.ExecuteAsync(CloseCircuitSql, command => command.With("tenant", tenantId).With("waba", wabaId), ct);

    public Task SuppressAsync(Guid? tenantId, string phoneNumber, OptOutScope scope, OptOutSource source, string reason, CancellationToken ct) =>
        SuppressAsync(SuppressSql, command => command.With("tenant", tenantId).With("phone", phoneNumber), scope, source, reason, ct);

    public Task SuppressRecipientAsync(Guid messageId, OptOutScope scope, OptOutSource source, string reason, CancellationToken ct) =>
        SuppressAsync(SuppressRecipientSql, command => command.With("message", messageId), scope, source, reason, ct);

    private Task SuppressAsync(
        string sql, Action<DbCommand> bind, OptOutScope scope, OptOutSource source, string reason, CancellationToken ct) =>
        database.ExecuteAsync(
            sql,
            command =>
            {
                bind(command);
                command.With("scope", (int)scope).With("source", (int)source)
                    .With("reason", reason.Length <= OptOutConsts.MaxReasonLength ? reason : reason[..OptOutConsts.MaxReasonLength]);
            },
            ct);

    private Task PauseAsync(string sql, Action<DbCommand> bind, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct) =>
        database.ExecuteAsync(
            sql,
            command =>
            {
                bind(command);
                var cut = reason is { Length: > BulkMessageConsts.MaxReasonLength - 20 } ? reason[..(BulkMessageConsts.MaxReasonLength - 20)] : reason;
                command.With("cause", (int)cause).With("code", code.Code).With("subcode", code.Subcode).With("reason", cut);
            },
            ct);
}
