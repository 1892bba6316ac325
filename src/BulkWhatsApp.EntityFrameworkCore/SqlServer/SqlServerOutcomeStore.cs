using System.Data.Common;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Dispatch.Events;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Engine;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Templates;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.SqlServer;

/// <summary>As <see cref="PostgreSql.PostgreSqlOutcomeStore"/>: locks are taken campaigns first, messages second.</summary>
public sealed class SqlServerOutcomeStore(SqlServerDatabase database, IOptions<DispatchOptions> options) : IOutcomeStore
{
    private const string Ids = "(SELECT CONVERT(uniqueidentifier, [value]) FROM OPENJSON(@ids))";

    private const string LockCampaignsSql =
        $"""
        SELECT [Id], [Status], [TemplateCategory] FROM [BwaBulkMessages] WITH (UPDLOCK, ROWLOCK)
        WHERE [Id] IN (SELECT m.[BulkMessageId] FROM [BwaMessages] m WHERE m.[Id] IN {Ids})
        ORDER BY [Id] OPTION (MAXDOP 1);
        """;

    private const string LockMessagesSql =
        $"""
        SELECT [Id], [TenantId], [BulkMessageId], [Status], [Attempt], [Tries], [Wamid], [AvailableAt], [LeaseUntil],
               [SentAt], [DeliveredAt], [ReadAt], [FailedAt], [ErrorCode], [ErrorDetails], [PhoneNumber]
        FROM [BwaMessages] WITH (UPDLOCK, ROWLOCK) WHERE [Id] IN {Ids}
        ORDER BY [Id] OPTION (MAXDOP 1);
        """;

    private const string UpdateMessagesSql =
        """
        UPDATE m
        SET [Status] = u.Status, [Tries] = u.Tries, [Wamid] = u.Wamid, [AvailableAt] = u.AvailableAt, [LeaseUntil] = u.LeaseUntil,
            [SentAt] = u.SentAt, [DeliveredAt] = u.DeliveredAt, [ReadAt] = u.ReadAt, [FailedAt] = u.FailedAt,
            [ErrorCode] = u.ErrorCode, [ErrorDetails] = u.ErrorDetails
        FROM [BwaMessages] m
        JOIN OPENJSON(@rows) WITH (
            Id uniqueidentifier, Status smallint, Tries int, Wamid nvarchar(255), AvailableAt datetime2(7), LeaseUntil datetime2(7), SentAt datetime2(7),
            DeliveredAt datetime2(7), ReadAt datetime2(7), FailedAt datetime2(7), ErrorCode int, ErrorDetails nvarchar(1000)) u ON u.Id = m.[Id];
        """;

    private const string InsertEventsSql =
        """
        INSERT INTO [BwaMessageEvents] ([Id], [TenantId], [MessageId], [Type], [At], [Attempt], [ErrorCode], [Details])
        SELECT e.Id, e.TenantId, e.MessageId, e.Type, e.At, e.Attempt, e.ErrorCode, e.Details
        FROM OPENJSON(@rows) WITH (
            Id uniqueidentifier, TenantId uniqueidentifier, MessageId uniqueidentifier, Type smallint, At datetime2(7), Attempt int, ErrorCode int,
            Details nvarchar(1000)) e;
        """;

    // A campaign ends when everything is launched and nothing is open; a late failure or receipt may still change how it ended, and one that puts
    // a message off to another day opens it again. A cancelled document whose failed messages were sent again is cancelled again.
    private const string UpdateCampaignSql =
        $"""
        SET NOCOUNT ON;
        {SqlServerEvents.DeclareChangedSql}
        UPDATE b
        SET [QueuedCount] = n.queued, [SentCount] = b.[SentCount] + @sent, [DeliveredCount] = b.[DeliveredCount] + @delivered,
            [ReadCount] = b.[ReadCount] + @read, [FailedCount] = n.failed, [HeldCount] = n.held, [UnconfirmedCount] = n.unconfirmed,
            [CancelledCount] = b.[CancelledCount] + @cancelled,
            [Status] = s.status,
            [FinishedAt] = CASE WHEN s.status IN (5, 6, 7) THEN COALESCE(b.[FinishedAt], {SqlServerSql.Now}) WHEN s.status = 3 THEN NULL ELSE b.[FinishedAt] END,
            [ConcurrencyStamp] = CASE WHEN s.status = b.[Status] THEN b.[ConcurrencyStamp] ELSE {SqlServerSql.NewStamp} END
        {SqlServerEvents.OutputChangedSql}
        FROM [BwaBulkMessages] b
        CROSS APPLY (
            SELECT b.[QueuedCount] + @queued AS queued, b.[FailedCount] + @failed AS failed, b.[HeldCount] + @held AS held,
                   b.[UnconfirmedCount] + @unconfirmed AS unconfirmed
        ) n
        CROSS APPLY (
            SELECT CASE WHEN b.[Status] IN (3, 4, 5, 6) AND b.[LaunchedAt] IS NOT NULL AND n.queued + n.held + n.unconfirmed = 0
                        THEN CASE WHEN b.[DocStatus] = 2 THEN 7 WHEN n.failed > 0 THEN 6 ELSE 5 END
                        WHEN b.[Status] IN (5, 6) AND n.queued > 0 THEN 3
                        ELSE b.[Status] END AS status
        ) s
        WHERE b.[Id] = @id;
        {SqlServerEvents.RecordFinishSql}
        """;

    private const string InsertFailuresSql =
        SqlServerEvents.InsertSql + " VALUES (@tenant, @name, @payload, SYSUTCDATETIME(), SYSUTCDATETIME(), 0);";

    public async Task<IReadOnlyDictionary<(Guid? TenantId, Guid MessageId), KnownMessage>> ApplyAsync(IReadOnlyList<SettledFact> facts, CancellationToken ct)
    {
        if (facts.Count == 0)
        {
            return new Dictionary<(Guid?, Guid), KnownMessage>();
        }

        var ids = facts.Select(fact => fact.MessageId).Distinct().ToArray();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        var campaigns = await LockCampaignsAsync(transaction, ids, ct);
        var rows = await LockMessagesAsync(transaction, ids, ct);
        var changes = MessageChanges.Of(facts, rows, campaigns);
        await WriteAsync(transaction, changes, ct);

        await transaction.CommitAsync(ct);
        return MessageChanges.MessagesOf(facts, rows);
    }

    private static async Task<Dictionary<Guid, LockedCampaign>> LockCampaignsAsync(DbTransaction transaction, Guid[] ids, CancellationToken ct)
    {
        var campaigns = new Dictionary<Guid, LockedCampaign>();
        await using var command = Command(transaction, LockCampaignsSql).WithJson("ids", ids);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            campaigns[row.GetGuid(0)] = new LockedCampaign(
                (BulkMessageStatus)row.GetInt32(1), row.GetInt32OrNull(2) == (int)TemplateCategory.Marketing);
        }

        return campaigns;
    }

    private static async Task<Dictionary<Guid, LockedMessage>> LockMessagesAsync(DbTransaction transaction, Guid[] ids, CancellationToken ct)
    {
        var rows = new Dictionary<Guid, LockedMessage>(ids.Length);
        await using var command = Command(transaction, LockMessagesSql).WithJson("ids", ids);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var state = new MessageState(
                (MessageStatus)row.GetInt16(3), row.GetInt32(4), row.GetInt32(5), row.GetStringOrNull(6), row.GetUtc(7), row.GetUtcOrNull(8),
                row.GetUtcOrNull(9), row.GetUtcOrNull(10), row.GetUtcOrNull(11), row.GetUtcOrNull(12), row.GetInt32OrNull(13), row.GetStringOrNull(14));
            rows[row.GetGuid(0)] = new LockedMessage(row.GetGuidOrNull(1), row.GetGuid(2), row.GetString(15), state);
        }

        return rows;
    }

    private async Task WriteAsync(DbTransaction transaction, MessageChanges changes, CancellationToken ct)
    {
        if (changes.Rows.Count == 0)
        {
            return;
        }

        await ExecuteAsync(UpdateMessages(transaction, changes.Rows), ct);
        if (changes.Events.Count > 0)
        {
            await ExecuteAsync(InsertEvents(transaction, changes.Events), ct);
        }

        foreach (var (campaign, delta) in changes.Deltas.OrderBy(pair => pair.Key))
        {
            await ExecuteAsync(UpdateCampaign(transaction, campaign, delta), ct);
        }

        if (options.Value.PublishMessageFailures)
        {
            foreach (var failures in changes.Failures)
            {
                await ExecuteAsync(
                    Command(transaction, InsertFailuresSql)
                        .With("tenant", failures.TenantId).With("name", MessagesFailedEto.Name).With("payload", EnginePayload.Write(failures)),
                    ct);
            }
        }
    }

    private static DbCommand UpdateMessages(DbTransaction transaction, Dictionary<Guid, LockedMessage> rows) =>
        Command(transaction, UpdateMessagesSql).WithJson("rows", rows.Select(row => new
        {
            Id = row.Key,
            Status = (short)row.Value.State.Status,
            row.Value.State.Tries,
            row.Value.State.Wamid,
            row.Value.State.AvailableAt,
            row.Value.State.LeaseUntil,
            row.Value.State.SentAt,
            row.Value.State.DeliveredAt,
            row.Value.State.ReadAt,
            row.Value.State.FailedAt,
            row.Value.State.ErrorCode,
            ErrorDetails = MessageChanges.Cut(row.Value.State.ErrorDetails),
        }));

    private static DbCommand InsertEvents(DbTransaction transaction, List<SettledFact> events) =>
        Command(transaction, InsertEventsSql).WithJson("rows", events.Select(fact => new
        {
            Id = Guid.CreateVersion7(),
            fact.TenantId,
            fact.MessageId,
            Type = (short)MessageChanges.EventTypeOf(fact.Fact.Kind)!.Value,
            fact.Fact.At,
            fact.Fact.Attempt,
            fact.Fact.ErrorCode,
            Details = MessageChanges.Cut(fact.Fact.Details),
        }));

    private static DbCommand UpdateCampaign(DbTransaction transaction, Guid id, CounterDelta delta) =>
        Command(transaction, UpdateCampaignSql)
            .With("id", id)
            .With("queued", delta.Queued)
            .With("sent", delta.Sent)
            .With("delivered", delta.Delivered)
            .With("read", delta.Read)
            .With("failed", delta.Failed)
            .With("held", delta.Held)
            .With("unconfirmed", delta.Unconfirmed)
            .With("cancelled", delta.Cancelled);

    private static DbCommand Command(DbTransaction transaction, string sql)
    {
        var command = transaction.Connection!.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command;
    }

    private static async Task ExecuteAsync(DbCommand command, CancellationToken ct)
    {
        await using (command)
        {
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
