using BulkWhatsApp.Dispatch.Launching;
using static BulkWhatsApp.SqlServer.SqlServerSql;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerLaunchStore(SqlServerDatabase database) : ILaunchStore
{
    // Due: queued, or scheduled and its time has come, or begun by a node that died. READPAST lets nodes take different campaigns.
    private static readonly string TakeSql =
        $"""
        WITH due AS (
            SELECT TOP (1) * FROM [BwaBulkMessages] WITH (UPDLOCK, ROWLOCK, READPAST)
            WHERE [Status] IN (1, 2, 3) AND [LaunchedAt] IS NULL
              AND ([Status] <> 1 OR [ScheduledAt] <= {Now})
              AND ([LaunchLeaseUntil] IS NULL OR [LaunchLeaseUntil] < {Now})
            ORDER BY [SubmittedAt]
        )
        UPDATE due
        SET [LaunchLeaseUntil] = {AddMilliseconds(Now, "@lease")},
            [Status] = CASE WHEN [Status] = 1 THEN 2 ELSE [Status] END,
            [ConcurrencyStamp] = CASE WHEN [Status] = 1 THEN {NewStamp} ELSE [ConcurrencyStamp] END
        OUTPUT inserted.[Id], inserted.[TenantId],
               CONVERT(bit, CASE WHEN inserted.[AttachmentBlobName] IS NOT NULL AND inserted.[MediaId] IS NULL THEN 1 ELSE 0 END);
        """;

    private const string SetMediaSql = $"UPDATE [BwaBulkMessages] SET [MediaId] = @media, [MediaUploadedAt] = {Now} WHERE [Id] = @id;";

    private static readonly string PostponeSql =
        $"UPDATE [BwaBulkMessages] SET [LaunchLeaseUntil] = {AddMilliseconds(Now, "@wait")} WHERE [Id] = @id;";

    // The campaign's list came from a person: it is asked for with the tenant here, too.
    private const string ChunkOfListSql =
        """
        SELECT TOP (@size) r.[Sequence], r.[PhoneNumber], r.[Name], r.[DataJson]
            FROM [BwaRecipients] r
            WHERE r.[RecipientListId] = @list AND r.[Sequence] > @cursor AND r.[TenantId] IS NOT DISTINCT FROM @tenant
            ORDER BY r.[Sequence]
        """;

    private const string ChunkOfDocumentSql =
        """
        SELECT TOP (@size) r.[RowNumber], r.[PhoneNumber], r.[Name], r.[DataJson]
            FROM [BwaBulkMessageRecipients] r
            WHERE r.[BulkMessageId] = @id AND r.[RowNumber] > @cursor AND r.[TenantId] IS NOT DISTINCT FROM @tenant
            ORDER BY r.[RowNumber]
        """;

    // One transaction a chunk: rows, counters and the place reached move together. The recipients never leave the database.
    // The campaign's row is locked first; a pause or cancel before it is seen, one after it waits. As nobody else writes messages of the campaign,
    // leaving out the numbers it has is enough for the unique key (campaign, number).
    // Of two addresses that are known to be one person's the first is written to, and the other is a duplicate too.
    // Common variables are the campaign's, so the row keeps no data of its own then.
    private static readonly string StepSql =
        $"""
        {Begin}
        DECLARE @isActive bit = 0, @type int, @list uniqueidentifier, @cursor bigint, @tenant uniqueidentifier, @account uniqueidentifier;
        DECLARE @category int, @variables int, @rows bigint = 0, @judged bigint = 0, @suppressed bigint = 0, @added bigint = 0, @reached bigint;
        DECLARE @chunk TABLE (Position bigint PRIMARY KEY, PhoneNumber nvarchar(135), Name nvarchar(256), DataJson nvarchar(max), IsSuppressed bit);
        {SqlServerEvents.DeclareChangedSql}

        SELECT @isActive = 1, @type = [RecipientType], @list = [RecipientListId], @cursor = [LaunchCursor], @tenant = [TenantId], @account = [AccountId],
               @category = [TemplateCategory], @variables = [VariableType]
        FROM [BwaBulkMessages] WITH (UPDLOCK, ROWLOCK) WHERE [Id] = @id AND [Status] IN (2, 3) AND [LaunchedAt] IS NULL;

        IF @isActive = 1
        BEGIN
            IF @type = 1
                INSERT INTO @chunk (Position, PhoneNumber, Name, DataJson)
                {ChunkOfListSql};
            ELSE
                INSERT INTO @chunk (Position, PhoneNumber, Name, DataJson)
                {ChunkOfDocumentSql};
            UPDATE c SET IsSuppressed = CASE WHEN EXISTS (
                SELECT 1 FROM [BwaOptOuts] o
                WHERE o.[PhoneNumber] = c.PhoneNumber AND o.[TenantId] IS NOT DISTINCT FROM @tenant AND (o.[Scope] = 0 OR @category = 0)) THEN 1 ELSE 0 END
            FROM @chunk c;
            DECLARE @others TABLE (Position bigint, PhoneNumber nvarchar(135), Address nvarchar(135));
            INSERT INTO @others (Position, PhoneNumber, Address)
            SELECT c.Position, c.PhoneNumber, i.[Alias] FROM @chunk c JOIN [BwaPhoneIdentities] i ON i.[Address] = c.PhoneNumber AND i.[TenantId] IS NOT DISTINCT FROM @tenant
            UNION ALL
            SELECT c.Position, c.PhoneNumber, i.[Address] FROM @chunk c JOIN [BwaPhoneIdentities] i ON i.[Alias] = c.PhoneNumber AND i.[TenantId] IS NOT DISTINCT FROM @tenant;
            SELECT @rows = COUNT_BIG(*), @reached = MAX(Position), @judged = COUNT_BIG(PhoneNumber),
                   @suppressed = COALESCE(SUM(CASE WHEN PhoneNumber IS NOT NULL AND IsSuppressed = 1 THEN 1 ELSE 0 END), 0)
            FROM @chunk;

            INSERT INTO [BwaMessages]
                ([Id], [TenantId], [BulkMessageId], [AccountId], [PhoneNumber], [RecipientName], [DataJson], [Status], [Attempt], [Tries], [CreationTime], [AvailableAt])
            SELECT {NewId}, @tenant, @id, @account, n.PhoneNumber, n.Name, CASE WHEN @variables = 0 THEN NULL ELSE n.DataJson END, 0, 0, 0, {Now}, {Now}
            FROM (
                SELECT c.*, ROW_NUMBER() OVER (PARTITION BY c.PhoneNumber ORDER BY c.Position) AS Occurrence
                FROM @chunk c WHERE c.PhoneNumber IS NOT NULL AND c.IsSuppressed = 0
            ) n
            WHERE n.Occurrence = 1
              AND NOT EXISTS (SELECT 1 FROM [BwaMessages] m WHERE m.[BulkMessageId] = @id AND m.[PhoneNumber] = n.PhoneNumber)
              AND NOT EXISTS (
                  SELECT 1 FROM @others x
                  WHERE x.PhoneNumber = n.PhoneNumber
                    AND (EXISTS (SELECT 1 FROM @chunk e WHERE e.PhoneNumber = x.Address AND e.Position < x.Position)
                         OR EXISTS (SELECT 1 FROM [BwaMessages] m WHERE m.[BulkMessageId] = @id AND m.[PhoneNumber] = x.Address)))
            ORDER BY n.Position;
            SET @added = ROWCOUNT_BIG();

            UPDATE b
            SET [RecipientCount] = b.[RecipientCount] + @added,
                [QueuedCount] = b.[QueuedCount] + @added,
                [SuppressedCount] = b.[SuppressedCount] + @suppressed,
                [DuplicateCount] = b.[DuplicateCount] + @judged - @suppressed - @added,
                [LaunchCursor] = COALESCE(@reached, b.[LaunchCursor]),
                [LaunchLeaseUntil] = {AddMilliseconds(Now, "@lease")},
                [LaunchedAt] = CASE WHEN @rows < @size THEN {Now} END,
                [Status] = CASE WHEN @rows < @size AND b.[QueuedCount] + @added + b.[HeldCount] + b.[UnconfirmedCount] = 0
                                THEN CASE WHEN b.[FailedCount] > 0 THEN 6 ELSE 5 END ELSE 3 END,
                [FinishedAt] = CASE WHEN @rows < @size AND b.[QueuedCount] + @added + b.[HeldCount] + b.[UnconfirmedCount] = 0 THEN {Now} END,
                [ConcurrencyStamp] = {NewStamp}
            {SqlServerEvents.OutputChangedSql}
            FROM [BwaBulkMessages] b WHERE b.[Id] = @id;

            IF @rows < @size
                INSERT INTO [BwaBulkMessageTimeline] ([Id], [TenantId], [BulkMessageId], [At], [Action], [Detail])
                SELECT NEWID(), [TenantId], [Id], {Now}, 3, CONVERT(nvarchar(20), [RecipientCount]) FROM [BwaBulkMessages] WHERE [Id] = @id;
            {SqlServerEvents.RecordFinishSql}
        END;
        {Commit}
        SELECT @added, CONVERT(bit, CASE WHEN @rows < @size THEN 1 ELSE 0 END) WHERE @isActive = 1;
        """;

    public async Task<LaunchTicket?> TakeAsync(TimeSpan lease, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TakeSql).With("lease", lease);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new LaunchTicket(row.GetGuid(0), row.GetGuidOrNull(1), row.GetBoolean(2)) : null;
    }

    public Task SetMediaAsync(Guid bulkMessageId, string mediaId, CancellationToken ct) =>
        database.ExecuteAsync(SetMediaSql, command => command.With("id", bulkMessageId).With("media", mediaId), ct);

    public async Task<LaunchStep> StepAsync(Guid bulkMessageId, int size, TimeSpan lease, CancellationToken ct)
    {
        await using (var command = database.CreateCommand(StepSql).With("id", bulkMessageId).With("size", size).With("lease", lease))
        {
            command.CommandTimeout = 0;
            await using var row = await command.ExecuteReaderAsync(ct);
            if (await row.ReadAsync(ct))
            {
                return new LaunchStep(row.GetInt64(0), row.GetBoolean(1));
            }
        }

        // Paused or cancelled in between: whoever resumes it need not wait for this node's lease.
        await PostponeAsync(bulkMessageId, TimeSpan.Zero, ct);
        return new LaunchStep(0, IsOver: true);
    }

    public Task PostponeAsync(Guid bulkMessageId, TimeSpan wait, CancellationToken ct) =>
        database.ExecuteAsync(PostponeSql, command => command.With("id", bulkMessageId).With("wait", wait), ct);
}
