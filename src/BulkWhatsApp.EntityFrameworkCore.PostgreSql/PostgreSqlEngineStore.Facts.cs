using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using BulkWhatsApp.Messages;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    // Read without a lock, because campaigns are locked first: a message never moves to another campaign.
    private const string CampaignsOfSql =
        RowLocks.PrepareTransactionSql + """SELECT DISTINCT "BulkMessageId" FROM "BwaMessages" WHERE "Id" = ANY(@ids)""";

    private static readonly string LockMessagesSql = SqlText.Of("lock-messages");
    private static readonly string UpdateMessagesSql = SqlText.Of("update-messages");
    private static readonly string InsertMessageEventsSql = SqlText.Of("insert-message-events");

    public override async Task<IReadOnlyDictionary<(Guid? TenantId, Guid MessageId), KnownMessage>> ApplyAsync(
        IReadOnlyList<MessageFact> facts, CancellationToken ct)
    {
        if (facts.Count == 0)
        {
            return new Dictionary<(Guid?, Guid), KnownMessage>();
        }

        var ids = facts.Select(fact => fact.MessageId).Distinct().ToArray();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        var (campaigns, now) = await LockCampaignsAsync(connection, await FindCampaignsOfAsync(connection, ids, ct), ct);
        var rows = await LockMessagesAsync(connection, ids, ct);
        var changes = MessageChanges.Of(facts, rows, campaigns);
        await WriteAsync(connection, changes, campaigns, now, ct);

        await transaction.CommitAsync(ct);
        return MessageChanges.MessagesOf(facts, rows);
    }

    private static async Task<Guid[]> FindCampaignsOfAsync(NpgsqlConnection connection, Guid[] messages, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(CampaignsOfSql, connection);
        command.Parameters.With("ids", messages);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(reader.GetGuid(0));
        }

        return [.. found];
    }

    private static async Task<Dictionary<Guid, KnownMessage>> LockMessagesAsync(
        NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        var rows = new Dictionary<Guid, KnownMessage>(ids.Length);
        await using var command = new NpgsqlCommand(LockMessagesSql, connection);
        command.Parameters.With("ids", ids);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var state = new MessageState(
                (MessageStatus)reader.GetInt16(3), reader.GetInt32(4), reader.GetInt32(5), Text(reader, 6), reader.GetDateTime(7),
                Time(reader, 8), Time(reader, 9), Time(reader, 10), Time(reader, 11), Time(reader, 12),
                reader.IsDBNull(13) ? null : reader.GetInt32(13), Text(reader, 14));
            rows[reader.GetGuid(0)] = new KnownMessage(
                reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.GetGuid(2), reader.GetString(15), state);
        }

        return rows;
    }

    private async Task WriteAsync(
        NpgsqlConnection connection, MessageChanges changes, Dictionary<Guid, LockedCampaign> campaigns, DateTime now, CancellationToken ct)
    {
        if (changes.Rows.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(UpdateMessages(changes.Rows));
        if (changes.Events.Count > 0)
        {
            batch.BatchCommands.Add(InsertEvents(changes.Events));
        }

        foreach (var (id, delta) in changes.Deltas.OrderBy(pair => pair.Key))
        {
            await AddMoveAsync(connection, batch, campaigns[id], campaigns[id].State.Apply(delta, now), ct);
        }

        if (_publishesFailures)
        {
            foreach (var failures in changes.Failures)
            {
                AddEvent(batch, failures.TenantId, MessagesFailedEto.Name, failures);
            }
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand UpdateMessages(Dictionary<Guid, KnownMessage> rows)
    {
        var states = rows.Values.Select(row => row.State).ToList();
        var command = new NpgsqlBatchCommand(UpdateMessagesSql);
        command.Parameters
            .With("ids", rows.Keys.ToArray())
            .With("status", states.Select(state => (short)state.Status).ToArray())
            .With("tries", states.Select(state => state.Tries).ToArray())
            .With("wamid", states.Select(state => state.Wamid).ToArray())
            .With("available", states.Select(state => state.AvailableAt).ToArray())
            .With("unconfirmed", states.Select(state => state.UnconfirmedUntil).ToArray())
            .With("sent", states.Select(state => state.SentAt).ToArray())
            .With("delivered", states.Select(state => state.DeliveredAt).ToArray())
            .With("read", states.Select(state => state.ReadAt).ToArray())
            .With("failed", states.Select(state => state.FailedAt).ToArray())
            .With("code", states.Select(state => state.ErrorCode).ToArray())
            .With("details", states.Select(state => MessageChanges.Cut(state.ErrorDetails)).ToArray());
        return command;
    }

    private static NpgsqlBatchCommand InsertEvents(List<MessageFact> events)
    {
        var command = new NpgsqlBatchCommand(InsertMessageEventsSql);
        command.Parameters
            .With("ids", events.Select(_ => Guid.CreateVersion7()).ToArray())
            .With("tenants", events.Select(fact => fact.TenantId).ToArray())
            .With("messages", events.Select(fact => fact.MessageId).ToArray())
            .With("types", events.Select(fact => (short)MessageChanges.EventTypeOf(fact.Kind)!.Value).ToArray())
            .With("times", events.Select(fact => fact.At).ToArray())
            .With("attempts", events.Select(fact => fact.Attempt).ToArray())
            .With("codes", events.Select(fact => fact.ErrorCode).ToArray())
            .With("details", events.Select(fact => MessageChanges.Cut(fact.Details)).ToArray());
        return command;
    }
}
