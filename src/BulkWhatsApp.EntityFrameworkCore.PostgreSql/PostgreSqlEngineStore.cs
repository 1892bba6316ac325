using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// The engine's store with the hot paths done in sets: claims, results, launches and webhooks, with their statements in <c>Sql/</c>. EF
/// Core does the rest. State transitions happen in C# on locked rows, as on every database.
/// </summary>
public sealed partial class PostgreSqlEngineStore(
    NpgsqlDataSource database,
    EngineTransactions transactions,
    IOptions<DispatchOptions> dispatchOptions,
    IOptions<BulkWhatsAppOptions> options)
    : EfCoreEngineStore(transactions, dispatchOptions, options)
{
    private readonly bool _publishesFailures = dispatchOptions.Value.PublishMessageFailures;
    private static readonly string LockCampaignsSql = SqlText.Of("lock-campaigns");
    private static readonly string UpdateCampaignSql = SqlText.Of("update-campaign");

    private const string InsertTimelineSql =
        """
        INSERT INTO "BwaBulkMessageTimeline" ("Id", "TenantId", "BulkMessageId", "At", "Action", "Detail")
        VALUES (@entry, @tenant, @id, now(), @action, @detail)
        """;

    private const string InsertEventSql =
        """
        INSERT INTO "BwaOutgoingEvents" ("TenantId", "Name", "Payload", "CreationTime", "AvailableAt", "Attempts")
        VALUES (@tenant, @name, @payload, now(), now(), 0)
        """;

    /// <summary>Locks the campaigns until the end of the transaction.</summary>
    /// <returns>The campaigns and the transaction's time.</returns>
    private static async Task<(Dictionary<Guid, LockedCampaign> Campaigns, DateTime Now)> LockCampaignsAsync(
        NpgsqlConnection connection, Guid[] ids, CancellationToken ct)
    {
        var campaigns = new Dictionary<Guid, LockedCampaign>();
        var now = DateTime.MinValue;
        await using var command = new NpgsqlCommand(LockCampaignsSql, connection);
        command.Parameters.With("campaigns", ids);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var state = new BulkMessageState(
                (DocStatus)row.GetInt32(2),
                (BulkMessageStatus)row.GetInt32(3),
                Time(row, 4),
                Time(row, 5),
                new BulkMessageCounts(
                    row.GetInt64(6),
                    row.GetInt64(7),
                    row.GetInt64(8),
                    row.GetInt64(9),
                    row.GetInt64(10),
                    row.GetInt64(11),
                    row.GetInt64(12),
                    row.GetInt64(13),
                    row.GetInt64(14),
                    row.GetInt64(15),
                    row.GetInt64(16),
                    row.GetInt64(17),
                    row.GetInt64(18)));
            campaigns[row.GetGuid(0)] = new LockedCampaign(row.GetGuid(0), Id(row, 1), state, row.GetBoolean(19));
            now = row.GetDateTime(20);
        }

        return (campaigns, now);
    }

    /// <summary>Adds the statements that store a locked campaign's next state, and its event if the campaign ends.</summary>
    private static async Task AddMoveAsync(
        NpgsqlConnection connection, NpgsqlBatch batch, LockedCampaign campaign, BulkMessageState next, CancellationToken ct)
    {
        if (next == campaign.State)
        {
            return;
        }

        var (before, counts) = (campaign.State, next.Counts);
        var isOther = (next.Status, next.LaunchedAt, next.FinishedAt) != (before.Status, before.LaunchedAt, before.FinishedAt);
        batch.Add(UpdateCampaignSql)
            .With("id", campaign.Id)
            .With("recipients", counts.Recipients)
            .With("queued", counts.Queued)
            .With("sent", counts.Sent)
            .With("delivered", counts.Delivered)
            .With("read", counts.Read)
            .With("failed", counts.Failed)
            .With("held", counts.Held)
            .With("unconfirmed", counts.Unconfirmed)
            .With("cancelled", counts.Cancelled)
            .With("suppressed", counts.Suppressed)
            .With("duplicates", counts.Duplicates)
            .With("no_consent", counts.NoConsent)
            .With("over_cap", counts.OverCap)
            .With("status", (int)next.Status)
            .WithNullable("launched", NpgsqlDbType.TimestampTz, next.LaunchedAt)
            .WithNullable("finished", NpgsqlDbType.TimestampTz, next.FinishedAt)
            .WithNullable("stamp", NpgsqlDbType.Text, isOther ? Guid.NewGuid().ToString("N") : null);
        if (next.FinishedAt is { } end && before.FinishedAt is null)
        {
            await AddEndAsync(connection, batch, campaign, next, end, ct);
        }
    }

    private static async Task AddEndAsync(
        NpgsqlConnection connection, NpgsqlBatch batch, LockedCampaign campaign, BulkMessageState state, DateTime end, CancellationToken ct)
    {
        await using var names = new NpgsqlCommand("""SELECT "Number", "Title" FROM "BwaBulkMessages" WHERE "Id" = @id""", connection);
        names.Parameters.With("id", campaign.Id);
        await using var row = await names.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        AddTimeline(batch, campaign, TimelineAction.Finished);
        AddEvent(batch, campaign.TenantId, BulkMessageFinishedEto.Name, new BulkMessageFinishedEto
        {
            TenantId = campaign.TenantId,
            BulkMessageId = campaign.Id,
            Number = row.GetString(0),
            Title = row.GetString(1),
            Status = state.Status,
            FinishedAt = end,
            RecipientCount = state.Counts.Recipients,
            SentCount = state.Counts.Sent,
            DeliveredCount = state.Counts.Delivered,
            ReadCount = state.Counts.Read,
            FailedCount = state.Counts.Failed,
            CancelledCount = state.Counts.Cancelled,
            SuppressedCount = state.Counts.Suppressed,
            DuplicateCount = state.Counts.Duplicates,
            NoConsentCount = state.Counts.NoConsent,
            OverCapCount = state.Counts.OverCap,
        });
    }

    private static void AddTimeline(NpgsqlBatch batch, LockedCampaign campaign, TimelineAction action, string? detail = null) =>
        batch.Add(InsertTimelineSql)
            .With("entry", Guid.CreateVersion7())
            .WithNullable("tenant", NpgsqlDbType.Uuid, campaign.TenantId)
            .With("id", campaign.Id)
            .With("action", (int)action)
            .WithNullable("detail", NpgsqlDbType.Text, StorableText.Cut(detail, BulkMessageConsts.MaxReasonLength));

    private static void AddEvent(NpgsqlBatch batch, Guid? tenantId, string name, object eventData) => batch.Add(InsertEventSql)
        .WithNullable("tenant", NpgsqlDbType.Uuid, tenantId)
        .With("name", name)
        .With("payload", EnginePayload.Write(eventData));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTime? Time(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDateTime(column);

    private static Guid? Id(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);
}
