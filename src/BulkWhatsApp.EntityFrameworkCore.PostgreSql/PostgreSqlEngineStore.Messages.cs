using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Webhooks;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    private static readonly string FindOwnerSql = SqlText.Of("claim-owner");
    private static readonly string ClaimSql = SqlText.Of("claim");
    private static readonly string LimitedClaimSql = SqlText.Of("claim-limited");
    private static readonly string AnnounceSql = SqlText.Of("announce");
    private static readonly string TakeWebhooksSql = SqlText.Of("take-webhooks");

    private const string StoreWebhookSql =
        """
        INSERT INTO "BwaWebhookInbox" ("TenantId", "AccountId", "ReceivedAt", "AvailableAt", "Attempts", "Body")
        VALUES (@tenant, @account, now(), now(), 0, @body)
        """;

    // Uses the same name as every other database (EfCoreEngineStore).
    private const string LockPortfolioSql = "SELECT pg_advisory_xact_lock(hashtextextended('BulkWhatsApp.Portfolio:' || @portfolio, 0))";

    private const string LockNameSql = "SELECT pg_advisory_xact_lock(hashtextextended(@name, 0))";

    public override async Task<IReadOnlyList<ClaimedMessage>?> ClaimAsync(
        long ownership, ActiveCampaign campaign, int max, long firstClaim, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(FindOwnerSql).With("owner", ownership);
        if (campaign.UserLimit is { } limit)
        {
            batch.Add(LockPortfolioSql).With("portfolio", limit.PortfolioId);
        }

        var rules = campaign.Rules;
        if (rules.Caps.Count > 0)
        {
            batch.Add(LockNameSql).With("name", CapLockOf(campaign.TenantId));
        }

        var claim = batch.Add(campaign.UserLimit is null ? ClaimSql : LimitedClaimSql)
            .With("owner", ownership).With("campaign", campaign.Id).With("max", max).With("first", firstClaim)
            .With("needs_consent", rules.NeedsConsent)
            .WithNullable("window", NpgsqlDbType.Interval, rules.Caps.Count > 0 ? rules.LongestWindow : null);
        if (campaign.UserLimit is { } known)
        {
            claim.With("portfolio", known.PortfolioId).With("users", (long)known.UsersPer24Hours);
        }

        // Not cancellable: this node must know what it has claimed.
        await using var reader = await batch.ExecuteReaderAsync(CancellationToken.None);
        var isOwner = await reader.ReadAsync(CancellationToken.None);
        for (var before = batch.BatchCommands.Count - 1; before > 0; before--)
        {
            await reader.NextResultAsync(CancellationToken.None);
        }

        var messages = new List<ClaimedMessage>(max);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            messages.Add(new ClaimedMessage(
                reader.GetGuid(0),
                campaign.Id,
                reader.GetString(1),
                Text(reader, 2),
                Text(reader, 3),
                reader.GetInt32(4),
                reader.GetInt32(5),
                reader.GetBoolean(6),
                reader.GetInt64(7))
            {
                LacksConsent = reader.GetBoolean(8),
                CappedUntil = reader.IsDBNull(9) ? null : rules.FreeAt(reader.GetFieldValue<DateTime[]>(9), reader.GetDateTime(10)),
            });
        }

        await EnsureCommittedAsync(reader);
        return isOwner ? messages : null;
    }

    public override async Task<bool> AnnounceAsync(long ownership, Guid bulkMessageId, long lastClaim, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(AnnouncementLock.TakeSql).With("campaign", bulkMessageId);
        batch.Add(AnnounceSql).With("owner", ownership).With("campaign", bulkMessageId).With("last", lastClaim);
        return await batch.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>The rows arrive before the commit; this throws if the commit fails.</summary>
    private static Task EnsureCommittedAsync(NpgsqlDataReader reader) => reader.NextResultAsync(CancellationToken.None);

    public override async Task StoreWebhookAsync(Guid? tenantId, Guid accountId, ReadOnlyMemory<byte> body, CancellationToken ct = default)
    {
        await using var command = database.CreateCommand(StoreWebhookSql);
        command.Parameters.WithNullable("tenant", NpgsqlDbType.Uuid, tenantId).With("account", accountId).With("body", body);
        await command.ExecuteNonQueryAsync(ct);
    }

    public override async Task<IReadOnlyList<WebhookInboxItem>> TakeWebhooksAsync(int max, TimeSpan lease, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TakeWebhooksSql);
        command.Parameters.With("max", max).With("lease", lease);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var items = new List<WebhookInboxItem>();
        while (await reader.ReadAsync(ct))
        {
            items.Add(new WebhookInboxItem
            {
                Id = reader.GetInt64(0),
                TenantId = Id(reader, 1),
                AccountId = reader.GetGuid(2),
                ReceivedAt = reader.GetDateTime(3),
                Attempts = reader.GetInt32(4),
                Body = reader.GetFieldValue<byte[]>(5),
            });
        }

        items.Sort((a, b) => a.Id.CompareTo(b.Id));
        return items;
    }
}
