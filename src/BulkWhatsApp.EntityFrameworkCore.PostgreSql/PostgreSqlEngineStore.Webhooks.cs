using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Dispatch.Webhooks;
using BulkWhatsApp.Engine;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Templates;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    // A body is leased, not deleted: if its consumer dies it is taken again, and applying it twice changes nothing.
    private const string TakeWebhooksSql =
        """
        UPDATE "BwaWebhookInbox" i SET "AvailableAt" = now() + @lease, "Attempts" = i."Attempts" + 1
        WHERE i."Id" IN (
            SELECT "Id" FROM "BwaWebhookInbox" WHERE "AvailableAt" <= now() ORDER BY "AvailableAt", "Id" LIMIT @max FOR UPDATE SKIP LOCKED
        )
        RETURNING i."Id", i."TenantId", i."AccountId", i."ReceivedAt", i."Attempts", i."Body"
        """;

    private const string ParkSql =
        """
        INSERT INTO "BwaParkedStatuses" ("TenantId", "Wamid", "Kind", "At", "ErrorCode", "Details", "RecipientWaId", "RecipientUserId", "ReceivedAt")
        SELECT *, now() FROM unnest(@tenants, @wamids, @kinds, @times, @codes, @details, @waIds, @userIds)
        """;

    // A status without our callback data is matched by Meta's id, and is then about the attempt that has that id. Several nodes may find the same:
    // applying a fact twice changes nothing.
    private const string FindMatchedSql =
        """
        SELECT p."Id", m."TenantId", m."Id", m."Attempt", p."Kind", p."At", p."Wamid", p."ErrorCode", p."Details",
               p."RecipientWaId", p."RecipientUserId"
        FROM "BwaParkedStatuses" p
        JOIN "BwaMessages" m ON m."Wamid" = p."Wamid" AND m."TenantId" IS NOT DISTINCT FROM p."TenantId"
        ORDER BY p."ReceivedAt" LIMIT @max
        """;

    private const string UpdateTemplateSql =
        """
        UPDATE "BwaTemplates"
        SET "Status" = COALESCE(@status, "Status"), "Category" = COALESCE(@category, "Category"), "QualityScore" = COALESCE(@quality, "QualityScore"),
            "RejectedReason" = CASE WHEN @status IS NULL THEN "RejectedReason" WHEN @status = 2 THEN @reason END,
            "RejectedAdvice" = CASE WHEN @status IS NULL THEN "RejectedAdvice" WHEN @status = 2 THEN @advice END,
            "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
        WHERE "TenantId" IS NOT DISTINCT FROM @tenant AND "MetaId" = @meta AND NOT "IsDeleted"
        """;

    private const string RequestTemplateSyncSql =
        """
        UPDATE "BwaAccounts" SET "TemplateSyncDueAt" = now()
        WHERE "Id" IN (SELECT "AccountId" FROM "BwaTemplates" WHERE "TenantId" IS NOT DISTINCT FROM @tenant AND "MetaId" = @meta AND NOT "IsDeleted")
        """;

    private const string UpdatePhoneNumberSql =
        """
        UPDATE "BwaAccounts"
        SET "ThroughputLevel" = CASE @event WHEN 'THROUGHPUT_UPGRADE' THEN 'HIGH' ELSE "ThroughputLevel" END,
            "PhoneNumberStatus" = CASE @event WHEN 'FLAGGED' THEN 'FLAGGED' WHEN 'UNFLAGGED' THEN 'CONNECTED' ELSE "PhoneNumberStatus" END,
            "CheckedAt" = now(),
            "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
        WHERE "TenantId" IS NOT DISTINCT FROM @tenant AND "WabaId" = @waba AND NOT "IsDeleted"
          AND regexp_replace("DisplayPhoneNumber", '\D', '', 'g') = @digits
        """;

    private const string SetUserLimitSql =
        """
        UPDATE "BwaAccounts"
        SET "UsersPer24Hours" = @users, "UsersPer24HoursAt" = @at, "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
        WHERE "TenantId" IS NOT DISTINCT FROM @tenant AND NOT "IsDeleted" AND COALESCE("UsersPer24HoursAt", @at) <= @at
          AND ("WabaId" = @waba
               OR "PortfolioId" IN (SELECT "PortfolioId" FROM "BwaAccounts" WHERE "TenantId" IS NOT DISTINCT FROM @tenant AND "WabaId" = @waba))
        """;

    public async Task<IReadOnlyList<InboxItem>> TakeWebhooksAsync(int max, TimeSpan lease, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TakeWebhooksSql);
        command.Parameters.With("max", max).With("lease", lease);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var items = new List<InboxItem>();
        while (await reader.ReadAsync(ct))
        {
            items.Add(new InboxItem(
                reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.GetGuid(2), reader.GetDateTime(3), reader.GetInt32(4),
                reader.GetFieldValue<byte[]>(5)));
        }

        items.Sort((a, b) => a.Id.CompareTo(b.Id));
        return items;
    }

    public async Task DeleteWebhooksAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""DELETE FROM "BwaWebhookInbox" WHERE "Id" = ANY(@ids)""");
        command.Parameters.With("ids", ids.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task ParkAsync(IReadOnlyCollection<ParkedFact> facts, CancellationToken ct)
    {
        await using var command = database.CreateCommand(ParkSql);
        command.Parameters
            .With("tenants", facts.Select(fact => fact.TenantId).ToArray())
            .With("wamids", facts.Select(fact => fact.Wamid).ToArray())
            .With("kinds", facts.Select(fact => (short)fact.Fact.Kind).ToArray())
            .With("times", facts.Select(fact => fact.Fact.At).ToArray())
            .With("codes", facts.Select(fact => fact.Fact.ErrorCode).ToArray())
            .With("details", facts.Select(fact => MessageChanges.Cut(fact.Fact.Details)).ToArray())
            .With("waIds", facts.Select(fact => fact.RecipientWaId).ToArray())
            .With("userIds", facts.Select(fact => fact.RecipientUserId).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<IReadOnlyList<MatchedFact>> FindMatchedAsync(int max, CancellationToken ct)
    {
        await using var command = database.CreateCommand(FindMatchedSql);
        command.Parameters.With("max", max);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var matched = new List<MatchedFact>();
        while (await reader.ReadAsync(ct))
        {
            var fact = new MessageFact(
                (MessageFactKind)reader.GetInt16(4), reader.GetInt32(3), reader.GetDateTime(5), reader.GetString(6),
                reader.IsDBNull(7) ? null : reader.GetInt32(7), reader.IsDBNull(8) ? null : reader.GetString(8));
            var settled = new SettledFact(reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.GetGuid(2), fact);
            matched.Add(new MatchedFact(
                reader.GetInt64(0), settled, reader.IsDBNull(9) ? null : reader.GetString(9), reader.IsDBNull(10) ? null : reader.GetString(10)));
        }

        return matched;
    }

    public async Task DeleteParkedAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""DELETE FROM "BwaParkedStatuses" WHERE "Id" = ANY(@ids)""");
        command.Parameters.With("ids", ids.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<long> DropParkedAsync(DateTime before, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""DELETE FROM "BwaParkedStatuses" WHERE "ReceivedAt" < @before""");
        command.Parameters.With("before", before);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public async Task UpdateTemplateAsync(Guid? tenantId, string metaId, TemplateChange change, CancellationToken ct)
    {
        await using var command = database.CreateCommand(UpdateTemplateSql);
        command.Parameters
            .WithNullable("tenant", NpgsqlDbType.Uuid, tenantId)
            .With("meta", metaId)
            .WithNullable("status", NpgsqlDbType.Integer, (int?)change.Status)
            .WithNullable("category", NpgsqlDbType.Integer, (int?)change.Category)
            .WithNullable("quality", NpgsqlDbType.Text, change.QualityScore)
            .WithNullable("reason", NpgsqlDbType.Text, change.RejectedReason)
            .WithNullable("advice", NpgsqlDbType.Text, change.RejectedAdvice);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task RequestTemplateSyncAsync(Guid? tenantId, string metaId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(RequestTemplateSyncSql);
        command.Parameters.WithNullable("tenant", NpgsqlDbType.Uuid, tenantId).With("meta", metaId);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task ApplyPhoneNumberQualityAsync(Guid? tenantId, PhoneNumberQualityUpdate update, CancellationToken ct)
    {
        await using var command = database.CreateCommand(UpdatePhoneNumberSql);
        command.Parameters
            .WithNullable("tenant", NpgsqlDbType.Uuid, tenantId)
            .With("waba", update.WabaId)
            .With("digits", string.Concat(update.DisplayPhoneNumber.Where(char.IsAsciiDigit)))
            .With("event", update.Event);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task SetUserLimitAsync(Guid? tenantId, string wabaId, int? usersPer24Hours, DateTime at, CancellationToken ct)
    {
        await using var command = database.CreateCommand(SetUserLimitSql);
        command.Parameters
            .WithNullable("tenant", NpgsqlDbType.Uuid, tenantId)
            .With("waba", wabaId)
            .WithNullable("users", NpgsqlDbType.Integer, usersPer24Hours)
            .With("at", at);
        await command.ExecuteNonQueryAsync(ct);
    }
}
