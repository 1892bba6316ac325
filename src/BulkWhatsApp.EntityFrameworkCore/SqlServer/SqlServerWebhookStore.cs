using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Dispatch.Webhooks;
using BulkWhatsApp.Engine;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Templates;
using static BulkWhatsApp.SqlServer.SqlServerSql;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerWebhookStore(SqlServerDatabase database) : IWebhookStore
{
    // A body is leased, not deleted: if its consumer dies it is taken again, and applying it twice changes nothing.
    private static readonly string TakeSql =
        $"""
        WITH due AS (
            SELECT TOP (@max) * FROM [BwaWebhookInbox] WITH (UPDLOCK, ROWLOCK, READPAST) WHERE [AvailableAt] <= {Now} ORDER BY [AvailableAt], [Id]
        )
        UPDATE due SET [AvailableAt] = {AddMilliseconds(Now, "@lease")}, [Attempts] = [Attempts] + 1
        OUTPUT inserted.[Id], inserted.[TenantId], inserted.[AccountId], inserted.[ReceivedAt], inserted.[Attempts], inserted.[Body];
        """;

    private const string DeleteSql = "DELETE FROM [BwaWebhookInbox] WHERE [Id] IN (SELECT CONVERT(bigint, [value]) FROM OPENJSON(@ids));";

    private const string ParkSql =
        $"""
        INSERT INTO [BwaParkedStatuses] ([TenantId], [Wamid], [Kind], [At], [ErrorCode], [Details], [RecipientWaId], [RecipientUserId], [ReceivedAt])
        SELECT p.TenantId, p.Wamid, p.Kind, p.At, p.ErrorCode, p.Details, p.RecipientWaId, p.RecipientUserId, {Now}
        FROM OPENJSON(@rows) WITH (
            TenantId uniqueidentifier, Wamid nvarchar(255), Kind smallint, At datetime2(7), ErrorCode int, Details nvarchar(max),
            RecipientWaId nvarchar(135), RecipientUserId nvarchar(135)) p;
        """;

    // A status without our callback data is matched by Meta's id, and is then about the attempt that has that id. Several nodes may find the same:
    // applying a fact twice changes nothing.
    private const string FindMatchedSql =
        """
        SELECT TOP (@max) p.[Id], m.[TenantId], m.[Id], m.[Attempt], p.[Kind], p.[At], p.[Wamid], p.[ErrorCode], p.[Details],
               p.[RecipientWaId], p.[RecipientUserId]
        FROM [BwaParkedStatuses] p
        JOIN [BwaMessages] m ON m.[Wamid] = p.[Wamid] AND m.[TenantId] IS NOT DISTINCT FROM p.[TenantId]
        ORDER BY p.[ReceivedAt];
        """;

    private const string DeleteParkedSql = "DELETE FROM [BwaParkedStatuses] WHERE [Id] IN (SELECT CONVERT(bigint, [value]) FROM OPENJSON(@ids));";

    private const string DropParkedSql = "DELETE FROM [BwaParkedStatuses] WHERE [ReceivedAt] < @before;";

    private const string UpdateTemplateSql =
        $"""
        UPDATE [BwaTemplates]
        SET [Status] = COALESCE(@status, [Status]), [Category] = COALESCE(@category, [Category]), [QualityScore] = COALESCE(@quality, [QualityScore]),
            [RejectedReason] = CASE WHEN @status IS NULL THEN [RejectedReason] WHEN @status = 2 THEN @reason END,
            [RejectedAdvice] = CASE WHEN @status IS NULL THEN [RejectedAdvice] WHEN @status = 2 THEN @advice END,
            [ConcurrencyStamp] = {NewStamp}
        WHERE [TenantId] IS NOT DISTINCT FROM @tenant AND [MetaId] = @meta AND [IsDeleted] = 0;
        """;

    private const string RequestTemplateSyncSql =
        $"""
        UPDATE [BwaAccounts] SET [TemplateSyncDueAt] = {Now}
        WHERE [Id] IN (
            SELECT t.[AccountId] FROM [BwaTemplates] t WHERE t.[TenantId] IS NOT DISTINCT FROM @tenant AND t.[MetaId] = @meta AND t.[IsDeleted] = 0);
        """;

    // The number is kept as Meta shows it, such as +1 555-020-0001.
    private const string UpdatePhoneNumberSql =
        $"""
        UPDATE [BwaAccounts]
        SET [ThroughputLevel] = CASE @event WHEN 'THROUGHPUT_UPGRADE' THEN 'HIGH' ELSE [ThroughputLevel] END,
            [PhoneNumberStatus] = CASE @event WHEN 'FLAGGED' THEN 'FLAGGED' WHEN 'UNFLAGGED' THEN 'CONNECTED' ELSE [PhoneNumberStatus] END,
            [CheckedAt] = {Now},
            [ConcurrencyStamp] = {NewStamp}
        WHERE [TenantId] IS NOT DISTINCT FROM @tenant AND [WabaId] = @waba AND [IsDeleted] = 0
          AND REPLACE(TRANSLATE([DisplayPhoneNumber], '+-(). /', '       '), ' ', '') = @digits;
        """;

    private const string SetUserLimitSql =
        $"""
        UPDATE [BwaAccounts]
        SET [UsersPer24Hours] = @users, [UsersPer24HoursAt] = @at, [ConcurrencyStamp] = {NewStamp}
        WHERE [TenantId] IS NOT DISTINCT FROM @tenant AND [IsDeleted] = 0 AND COALESCE([UsersPer24HoursAt], @at) <= @at
          AND ([WabaId] = @waba
               OR [PortfolioId] IN (SELECT a.[PortfolioId] FROM [BwaAccounts] a WHERE a.[TenantId] IS NOT DISTINCT FROM @tenant AND a.[WabaId] = @waba));
        """;

    public async Task<IReadOnlyList<InboxItem>> TakeAsync(int max, TimeSpan lease, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TakeSql).With("max", max).With("lease", lease);
        await using var row = await command.ExecuteReaderAsync(ct);
        var items = new List<InboxItem>();
        while (await row.ReadAsync(ct))
        {
            items.Add(new InboxItem(
                row.GetInt64(0), row.GetGuidOrNull(1), row.GetGuid(2), row.GetUtc(3), row.GetInt32(4), await row.GetFieldValueAsync<byte[]>(5, ct)));
        }

        items.Sort((a, b) => a.Id.CompareTo(b.Id));
        return items;
    }

    public Task DeleteAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        database.ExecuteAsync(DeleteSql, command => command.WithJson("ids", ids), ct);

    public Task ParkAsync(IReadOnlyCollection<ParkedFact> facts, CancellationToken ct) => database.ExecuteAsync(
        ParkSql,
        command => command.WithJson("rows", facts.Select(fact => new
        {
            fact.TenantId, fact.Wamid, Kind = (short)fact.Fact.Kind, fact.Fact.At, fact.Fact.ErrorCode, Details = MessageChanges.Cut(fact.Fact.Details),
            fact.RecipientWaId, fact.RecipientUserId,
        })),
        ct);

    public async Task<IReadOnlyList<MatchedFact>> FindMatchedAsync(int max, CancellationToken ct)
    {
        await using var command = database.CreateCommand(FindMatchedSql).With("max", max);
        await using var row = await command.ExecuteReaderAsync(ct);
        var matched = new List<MatchedFact>();
        while (await row.ReadAsync(ct))
        {
            var fact = new MessageFact(
                (MessageFactKind)row.GetInt16(4), row.GetInt32(3), row.GetUtc(5), row.GetString(6), row.GetInt32OrNull(7), row.GetStringOrNull(8));
            matched.Add(new MatchedFact(row.GetInt64(0), new SettledFact(row.GetGuidOrNull(1), row.GetGuid(2), fact), row.GetStringOrNull(9), row.GetStringOrNull(10)));
        }

        return matched;
    }

    public Task DeleteParkedAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        database.ExecuteAsync(DeleteParkedSql, command => command.WithJson("ids", ids), ct);

    public async Task<long> DropParkedAsync(DateTime before, CancellationToken ct)
    {
        await using var command = database.CreateCommand(DropParkedSql).With("before", before);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public Task UpdateTemplateAsync(Guid? tenantId, string metaId, TemplateChange change, CancellationToken ct) =>
        database.ExecuteAsync(
            UpdateTemplateSql,
            command => command.With("tenant", tenantId).With("meta", metaId)
                .With("status", (int?)change.Status).With("category", (int?)change.Category).With("quality", change.QualityScore)
                .With("reason", change.RejectedReason)
                .With("advice", change.RejectedAdvice),
            ct);

    public Task RequestTemplateSyncAsync(Guid? tenantId, string metaId, CancellationToken ct) =>
        database.ExecuteAsync(RequestTemplateSyncSql, command => command.With("tenant", tenantId).With("meta", metaId), ct);

    public Task ApplyPhoneNumberQualityAsync(Guid? tenantId, PhoneNumberQualityUpdate update, CancellationToken ct) => database.ExecuteAsync(
        UpdatePhoneNumberSql,
        command => command.With("tenant", tenantId).With("waba", update.WabaId)
            .With("digits", string.Concat(update.DisplayPhoneNumber.Where(char.IsAsciiDigit))).With("event", update.Event),
        ct);

    public Task SetUserLimitAsync(Guid? tenantId, string wabaId, int? usersPer24Hours, DateTime at, CancellationToken ct) => database.ExecuteAsync(
        SetUserLimitSql, command => command.With("tenant", tenantId).With("waba", wabaId).With("users", usersPer24Hours).With("at", at), ct);
}
