using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Dispatch.Events;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Engine;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Templates;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// Four statements for any number of facts: which campaigns; lock them and their messages; the state machine in memory; write back. Locks are taken
/// campaigns first, messages second, both in id order, as everywhere, so that no two transactions wait for each other.
/// </summary>
public sealed class PostgreSqlOutcomeStore(NpgsqlDataSource database, IOptions<DispatchOptions> options) : IOutcomeStore
{
    private const string CampaignsSql = PostgreSqlTransactions.GiveUpWhenAbandonedSql + """SELECT DISTINCT "BulkMessageId" FROM "BwaMessages" WHERE "Id" = ANY(@ids)""";

    private const string LockCampaignsSql =
        """SELECT "Id", "Status", "TemplateCategory" FROM "BwaBulkMessages" WHERE "Id" = ANY(@campaigns) ORDER BY "Id" FOR NO KEY UPDATE""";

    private const string LockMessagesSql =
        """
        SELECT "Id", "TenantId", "BulkMessageId", "Status", "Attempt", "Tries", "Wamid", "AvailableAt", "UnconfirmedUntil",
               "SentAt", "DeliveredAt", "ReadAt", "FailedAt", "ErrorCode", "ErrorDetails", "PhoneNumber"
        FROM "BwaMessages" WHERE "Id" = ANY(@ids) ORDER BY "Id" FOR NO KEY UPDATE
        """;

    private const string UpdateMessagesSql =
        """
        UPDATE "BwaMessages" m
        SET "Status" = u.status, "Tries" = u.tries, "Wamid" = u.wamid, "AvailableAt" = u.available_at, "UnconfirmedUntil" = u.lease_until,
            "SentAt" = u.sent_at, "DeliveredAt" = u.delivered_at, "ReadAt" = u.read_at, "FailedAt" = u.failed_at,
            "ErrorCode" = u.error_code, "ErrorDetails" = u.error_details
        FROM unnest(@ids, @status, @tries, @wamid, @available, @lease, @sent, @delivered, @read, @failed, @code, @details)
             AS u(id, status, tries, wamid, available_at, lease_until, sent_at, delivered_at, read_at, failed_at, error_code, error_details)
        WHERE m."Id" = u.id
        """;

    private const string InsertEventsSql =
        """
        INSERT INTO "BwaMessageEvents" ("Id", "TenantId", "MessageId", "Type", "At", "Attempt", "ErrorCode", "Details")
        SELECT * FROM unnest(@ids, @tenants, @messages, @types, @times, @attempts, @codes, @details)
        """;

    // A campaign ends when everything is launched and nothing is open; a late failure or receipt may still change how it ended, and one that puts
    // a message off to another day opens it again. A cancelled document whose failed messages were sent again is cancelled again.
    private const string UpdateCampaignSql =
        """
        UPDATE "BwaBulkMessages" b
        SET "QueuedCount" = n.queued, "SentCount" = n.sent, "DeliveredCount" = n.delivered, "ReadCount" = n.read, "FailedCount" = n.failed,
            "HeldCount" = n.held, "UnconfirmedCount" = n.unconfirmed, "CancelledCount" = n.cancelled,
            "Status" = n.status,
            "FinishedAt" = CASE WHEN n.status IN (5, 6, 7) THEN COALESCE(b."FinishedAt", now()) WHEN n.status = 3 THEN NULL ELSE b."FinishedAt" END,
            "ConcurrencyStamp" = CASE WHEN n.status = b."Status" THEN b."ConcurrencyStamp" ELSE replace(gen_random_uuid()::text, '-', '') END
        FROM (
            SELECT c.*, CASE WHEN c."Status" IN (3, 4, 5, 6) AND c."LaunchedAt" IS NOT NULL AND c.queued + c.held + c.unconfirmed = 0
                             THEN CASE WHEN c."DocStatus" = 2 THEN 7 WHEN c.failed > 0 THEN 6 ELSE 5 END
                             WHEN c."Status" IN (5, 6) AND c.queued > 0 THEN 3
                             ELSE c."Status" END AS status
            FROM (
                SELECT "Status", "DocStatus", "LaunchedAt", "QueuedCount" + @queued AS queued, "SentCount" + @sent AS sent, "DeliveredCount" + @delivered AS delivered,
                       "ReadCount" + @read AS read, "FailedCount" + @failed AS failed, "HeldCount" + @held AS held,
                       "UnconfirmedCount" + @unconfirmed AS unconfirmed, "CancelledCount" + @cancelled AS cancelled
                FROM "BwaBulkMessages" WHERE "Id" = @id
            ) c
        ) n
        WHERE b."Id" = @id
        """;

    private const string InsertFailuresSql = PostgreSqlEvents.InsertSql + " VALUES (@tenant, @name, @payload, now(), now(), 0)";

    public async Task<IReadOnlyDictionary<(Guid? TenantId, Guid MessageId), KnownMessage>> ApplyAsync(IReadOnlyList<SettledFact> facts, CancellationToken ct)
    {
        if (facts.Count == 0)
        {
            return new Dictionary<(Guid?, Guid), KnownMessage>();
        }

        var ids = facts.Select(fact => fact.MessageId).Distinct().ToArray();
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        var campaigns = await LockCampaignsAsync(connection, ids, ct);
        var rows = await LockMessagesAsync(connection, ids, ct);
        var changes = MessageChanges.Of(facts, rows, campaigns);
        await WriteAsync(connection, changes, campaigns, ct);

        await transaction.CommitAsync(ct);
        return MessageChanges.MessagesOf(facts, rows);
    }

    private static async Task<Dictionary<Guid, LockedCampaign>> LockCampaignsAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        var found = new List<Guid>();
        await using (var command = new NpgsqlCommand(CampaignsSql, connection))
        {
            command.Parameters.With("ids", ids);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                found.Add(reader.GetGuid(0));
            }
        }

        var campaigns = new Dictionary<Guid, LockedCampaign>();
        await using var locking = new NpgsqlCommand(LockCampaignsSql, connection);
        locking.Parameters.With("campaigns", found.ToArray());
        await using var locked = await locking.ExecuteReaderAsync(ct);
        while (await locked.ReadAsync(ct))
        {
            var isMarketing = !locked.IsDBNull(2) && (TemplateCategory)locked.GetInt32(2) == TemplateCategory.Marketing;
            campaigns[locked.GetGuid(0)] = new LockedCampaign((BulkMessageStatus)locked.GetInt32(1), isMarketing);
        }

        return campaigns;
    }

    private static async Task<Dictionary<Guid, LockedMessage>> LockMessagesAsync(NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        var rows = new Dictionary<Guid, LockedMessage>(ids.Length);
        await using var command = new NpgsqlCommand(LockMessagesSql, connection);
        command.Parameters.With("ids", ids);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var state = new MessageState(
                (MessageStatus)reader.GetInt16(3), reader.GetInt32(4), reader.GetInt32(5), Text(reader, 6), reader.GetDateTime(7), Time(reader, 8),
                Time(reader, 9), Time(reader, 10), Time(reader, 11), Time(reader, 12), reader.IsDBNull(13) ? null : reader.GetInt32(13), Text(reader, 14));
            rows[reader.GetGuid(0)] = new LockedMessage(reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.GetGuid(2), reader.GetString(15), state);
        }

        return rows;
    }

    private async Task WriteAsync(
        NpgsqlConnection connection, MessageChanges changes, Dictionary<Guid, LockedCampaign> campaigns, CancellationToken ct)
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

        foreach (var (campaign, delta) in changes.Deltas.OrderBy(pair => pair.Key))
        {
            batch.BatchCommands.Add(UpdateCampaign(campaign, delta));
            if (campaigns[campaign].MayFinish)
            {
                batch.Add(PostgreSqlEvents.RecordFinishSql).With("id", campaign);
            }
        }

        if (options.Value.PublishMessageFailures)
        {
            foreach (var failures in changes.Failures)
            {
                batch.Add(InsertFailuresSql)
                    .WithNullable("tenant", NpgsqlDbType.Uuid, failures.TenantId)
                    .With("name", MessagesFailedEto.Name)
                    .With("payload", EnginePayload.Write(failures));
            }
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand UpdateMessages(Dictionary<Guid, LockedMessage> rows)
    {
        var states = rows.Values.Select(row => row.State).ToList();
        var command = new NpgsqlBatchCommand(UpdateMessagesSql);
        command.Parameters
            .With("ids", rows.Keys.ToArray())
            .With("status", states.Select(state => (short)state.Status).ToArray())
            .With("tries", states.Select(state => state.Tries).ToArray())
            .With("wamid", states.Select(state => state.Wamid).ToArray())
            .With("available", states.Select(state => state.AvailableAt).ToArray())
            .With("lease", states.Select(state => state.UnconfirmedUntil).ToArray())
            .With("sent", states.Select(state => state.SentAt).ToArray())
            .With("delivered", states.Select(state => state.DeliveredAt).ToArray())
            .With("read", states.Select(state => state.ReadAt).ToArray())
            .With("failed", states.Select(state => state.FailedAt).ToArray())
            .With("code", states.Select(state => state.ErrorCode).ToArray())
            .With("details", states.Select(state => MessageChanges.Cut(state.ErrorDetails)).ToArray());
        return command;
    }

    private static NpgsqlBatchCommand InsertEvents(List<SettledFact> events)
    {
        var command = new NpgsqlBatchCommand(InsertEventsSql);
        command.Parameters
            .With("ids", events.Select(_ => Guid.CreateVersion7()).ToArray())
            .With("tenants", events.Select(fact => fact.TenantId).ToArray())
            .With("messages", events.Select(fact => fact.MessageId).ToArray())
            .With("types", events.Select(fact => (short)MessageChanges.EventTypeOf(fact.Fact.Kind)!.Value).ToArray())
            .With("times", events.Select(fact => fact.Fact.At).ToArray())
            .With("attempts", events.Select(fact => fact.Fact.Attempt).ToArray())
            .With("codes", events.Select(fact => fact.Fact.ErrorCode).ToArray())
            .With("details", events.Select(fact => MessageChanges.Cut(fact.Fact.Details)).ToArray());
        return command;
    }

    private static NpgsqlBatchCommand UpdateCampaign(Guid id, CounterDelta delta)
    {
        var command = new NpgsqlBatchCommand(UpdateCampaignSql);
        command.Parameters
            .With("id", id)
            .With("queued", delta.Queued)
            .With("sent", delta.Sent)
            .With("delivered", delta.Delivered)
            .With("read", delta.Read)
            .With("failed", delta.Failed)
            .With("held", delta.Held)
            .With("unconfirmed", delta.Unconfirmed)
            .With("cancelled", delta.Cancelled);
        return command;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTime? Time(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDateTime(column);
}
