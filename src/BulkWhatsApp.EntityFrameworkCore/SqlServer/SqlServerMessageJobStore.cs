using BulkWhatsApp.Dispatch.PerRecipient;
using BulkWhatsApp.Engine;
using static BulkWhatsApp.SqlServer.SqlServerSql;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerMessageJobStore(SqlServerDatabase database) : IMessageJobStore
{
    // Index IX_BwaMessages_Queue gives the due messages in order. Two nodes may find the same ones: one of them has each, the other finds it just enqueued.
    private static readonly string AddSql =
        $"""
        SET NOCOUNT ON;
        DECLARE @since datetime2(7) = {AddMilliseconds(Now, "-@timeout")}, @enqueuedAt datetime2(7) = {AddMilliseconds(Now, "-@age")}, @room bigint;
        SELECT @room = LEAST(@max, GREATEST(0, @ahead - COUNT_BIG(*))) FROM [BwaMessageJobs] WHERE [BulkMessageId] = @campaign AND [EnqueuedAt] > @since;
        MERGE [BwaMessageJobs] WITH (HOLDLOCK) AS j
        USING (
            SELECT TOP (@room) m.[Id] AS MessageId FROM [BwaMessages] m
            WHERE m.[BulkMessageId] = @campaign AND m.[Status] = 0 AND m.[AvailableAt] <= {Now}
              AND NOT EXISTS (SELECT 1 FROM [BwaMessageJobs] x WHERE x.[MessageId] = m.[Id] AND x.[EnqueuedAt] > @since)
            ORDER BY m.[AvailableAt]
        ) AS d ON j.[MessageId] = d.MessageId
        WHEN MATCHED AND j.[EnqueuedAt] <= @since THEN UPDATE SET [EnqueuedAt] = @enqueuedAt
        WHEN NOT MATCHED THEN INSERT ([MessageId], [BulkMessageId], [EnqueuedAt]) VALUES (d.MessageId, @campaign, @enqueuedAt)
        OUTPUT inserted.[MessageId];
        """;

    private const string ConfirmSql =
        $"UPDATE [BwaMessageJobs] SET [EnqueuedAt] = {Now} WHERE [MessageId] IN (SELECT CONVERT(uniqueidentifier, [value]) FROM OPENJSON(@messages));";

    private const string RemoveSql = "DELETE FROM [BwaMessageJobs] WHERE [MessageId] IN (SELECT CONVERT(uniqueidentifier, [value]) FROM OPENJSON(@messages));";

    // Nothing changes for a message that is not due by itself, or no longer queued.
    private const string PutOffSql =
        $"""
        UPDATE [BwaMessages] SET [AvailableAt] = DATEADD(SECOND, 2, {Now})
        WHERE [Id] IN (SELECT CONVERT(uniqueidentifier, [value]) FROM OPENJSON(@messages)) AND [Status] = 0 AND [AvailableAt] <= {Now};
        """;

    private const string PutOffAndRemoveSql = $"{Begin} {PutOffSql} {RemoveSql} {Commit}";

    public async Task<IReadOnlyList<Guid>> AddAsync(Guid bulkMessageId, int max, int ahead, TimeSpan timeout, CancellationToken ct)
    {
        await using var command = database.CreateCommand(AddSql)
            .With("campaign", bulkMessageId).With("max", (long)max).With("ahead", (long)ahead).With("timeout", timeout)
            .With("age", MessageJob.GetAgeToEnqueue(timeout));
        await using var row = await command.ExecuteReaderAsync(ct);
        var messages = new List<Guid>();
        while (await row.ReadAsync(ct))
        {
            messages.Add(row.GetGuid(0));
        }

        return messages;
    }

    public Task ConfirmAsync(IReadOnlyCollection<Guid> messages, CancellationToken ct) =>
        database.ExecuteAsync(ConfirmSql, command => command.WithJson("messages", messages), ct);

    public Task RemoveAsync(IReadOnlyCollection<Guid> messages, CancellationToken ct) =>
        database.ExecuteAsync(RemoveSql, command => command.WithJson("messages", messages), ct);

    public Task EndAsync(Guid message, bool isTakenCareOf, CancellationToken ct) => database.ExecuteAsync(
        isTakenCareOf ? RemoveSql : PutOffAndRemoveSql, command => command.WithJson("messages", new[] { message }), ct);
}
