using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.SqlServer;

/// <summary>Statements that write an event in the transaction of what it tells.</summary>
internal static class SqlServerEvents
{
    public const string InsertSql =
        "INSERT INTO [BwaOutgoingEvents] ([TenantId], [Name], [Payload], [CreationTime], [AvailableAt], [Attempts])";

    /// <summary>A table for what an UPDATE of campaigns had before and has now.</summary>
    public const string DeclareChangedSql = "DECLARE @changed TABLE (Id uniqueidentifier, OldStatus int, NewStatus int);";

    public const string OutputChangedSql = "OUTPUT inserted.[Id], deleted.[Status], inserted.[Status] INTO @changed";

    /// <summary>For the campaigns that the update before finished: a line in the timeline, and the event.</summary>
    public const string RecordFinishSql =
        $"""
        INSERT INTO [BwaBulkMessageTimeline] ([Id], [TenantId], [BulkMessageId], [At], [Action])
        SELECT NEWID(), b.[TenantId], b.[Id], {SqlServerSql.Now}, 8
        FROM [BwaBulkMessages] b JOIN @changed c ON c.Id = b.[Id]
        WHERE c.OldStatus NOT IN (5, 6, 7) AND c.NewStatus IN (5, 6, 7);

        {InsertSql}
        SELECT b.[TenantId], N'{BulkMessageFinishedEto.Name}', (
                   SELECT b.[TenantId], b.[Id] AS [BulkMessageId], b.[Number], b.[Title], b.[Status], b.[FinishedAt], b.[RecipientCount], b.[SentCount],
                          b.[DeliveredCount], b.[ReadCount], b.[FailedCount], b.[CancelledCount], b.[SuppressedCount], b.[DuplicateCount]
                   FOR JSON PATH, WITHOUT_ARRAY_WRAPPER), {SqlServerSql.Now}, {SqlServerSql.Now}, 0
        FROM [BwaBulkMessages] b JOIN @changed c ON c.Id = b.[Id]
        WHERE c.OldStatus NOT IN (5, 6, 7) AND c.NewStatus IN (5, 6, 7);
        """;

    /// <summary>A table for opt-outs that were added or widened, all of one kind.</summary>
    public const string DeclareAddedSql =
        "DECLARE @added TABLE (TenantId uniqueidentifier, PhoneNumber nvarchar(135), Scope int, Source int, Reason nvarchar(256));";

    public const string OutputAddedSql =
        "OUTPUT inserted.[TenantId], inserted.[PhoneNumber], inserted.[Scope], inserted.[Source], inserted.[Reason] INTO @added";

    // A number holds digits and a plus only, so it needs no escaping.
    public const string OptedOutSql =
        $"""
        {InsertSql}
        SELECT a.TenantId, N'{OptedOutEto.Name}', (
                   SELECT a.TenantId AS [TenantId], JSON_QUERY(a.Numbers) AS [PhoneNumbers], a.Scope AS [Scope], a.Source AS [Source], a.Reason AS [Reason],
                          {SqlServerSql.Now} AS [OptedOutAt]
                   FOR JSON PATH, WITHOUT_ARRAY_WRAPPER), {SqlServerSql.Now}, {SqlServerSql.Now}, 0
        FROM (
            SELECT TenantId, Scope, Source, Reason, '["' + STRING_AGG(CONVERT(nvarchar(max), PhoneNumber), '","') + '"]' AS Numbers
            FROM @added GROUP BY TenantId, Scope, Source, Reason
        ) a;
        """;
}
