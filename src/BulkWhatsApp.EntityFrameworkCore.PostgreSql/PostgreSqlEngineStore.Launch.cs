using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using BulkWhatsApp.Templates;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    private static readonly string LaunchListSql = SqlText.Of("launch-list");
    private static readonly string LaunchDocumentSql = SqlText.Of("launch-document");

    // What a marketing campaign must heed is read with it: a setting that changes during a launch holds from the next chunk on.
    private const string FindLaunchSql =
        RowLocks.PrepareTransactionSql +
        """
        SELECT b."RecipientType" = @list, b."TemplateCategory" = @marketing, b."ConsentPolicy", a."ConsentPolicy",
               b."CapMessages", b."CapDays", b."CapAction", b."TestOfId" IS NOT NULL,
               s."Policy", s."CapMessages", s."CapDays", s."CapAction"
        FROM "BwaBulkMessages" b
        LEFT JOIN "BwaAccounts" a ON a."Id" = b."AccountId"
        LEFT JOIN "BwaConsentSettings" s ON s."TenantId" IS NOT DISTINCT FROM b."TenantId"
        WHERE b."Id" = @id
        """;

    private const string AdvanceSql =
        """
        UPDATE "BwaBulkMessages" SET "LaunchCursor" = COALESCE(@reached, "LaunchCursor"), "LaunchLeaseUntil" = now() + @lease
        WHERE "Id" = @id
        """;

    public override async Task<LaunchStep> LaunchStepAsync(Guid bulkMessageId, int size, TimeSpan lease, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (isList, rules) = await FindLaunchAsync(connection, bulkMessageId, ct);
        var (campaigns, now) = await LockCampaignsAsync(connection, [bulkMessageId], ct);
        if (!campaigns.TryGetValue(bulkMessageId, out var campaign)
            || campaign.Status is not (BulkMessageStatus.Queued or BulkMessageStatus.InProgress) || campaign.State.LaunchedAt is not null)
        {
            // Paused or cancelled in between: after a resume nobody should have to wait for this node's lease.
            await transaction.RollbackAsync(ct);
            await PostponeLaunchAsync(bulkMessageId, TimeSpan.Zero, ct);
            return new LaunchStep(0, IsOver: true);
        }

        var chunk = await AddChunkAsync(connection, bulkMessageId, isList, rules, size, ct);
        var isLast = chunk.Rows < size;
        var next = campaign.State.Launched(chunk.Added, chunk.LeftOut, isLast, now);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(AdvanceSql).With("id", bulkMessageId).With("lease", lease)
            .WithNullable("reached", NpgsqlTypes.NpgsqlDbType.Bigint, chunk.Reached);
        if (isLast)
        {
            AddTimeline(batch, campaign, TimelineAction.Launched, $"{next.Counts.Recipients}");
        }

        await AddMoveAsync(connection, batch, campaign, next, ct);
        await ExecuteAsync(batch, ct);
        await transaction.CommitAsync(ct);
        return new LaunchStep(chunk.Added, isLast);
    }

    private static async Task<Chunk> AddChunkAsync(
        NpgsqlConnection connection, Guid bulkMessageId, bool isList, MarketingRules rules, int size, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(isList ? LaunchListSql : LaunchDocumentSql, connection);
        command.CommandTimeout = 0;
        var caps = rules.LeavesOutOverCap ? rules.Caps : [];
        command.Parameters.With("id", bulkMessageId).With("size", size).With("needs_consent", rules.NeedsConsent)
            .With("cap_messages", caps.Select(cap => cap.Messages).ToArray()).With("cap_days", caps.Select(cap => cap.Days).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (added, numbers) = (reader.GetInt64(2), reader.GetInt64(3));
        var leftOut = new LeftOutCounts(reader.GetInt64(4), 0, reader.GetInt64(5), reader.GetInt64(6));
        var duplicates = numbers - added - leftOut.Suppressed - leftOut.NoConsent - leftOut.OverCap;
        return new Chunk(
            reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), added, leftOut with { Duplicates = duplicates });
    }

    private static async Task<(bool IsList, MarketingRules Rules)> FindLaunchAsync(
        NpgsqlConnection connection, Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(FindLaunchSql, connection);
        command.Parameters.With("id", bulkMessageId)
            .With("list", (int)RecipientType.RecipientList).With("marketing", (int)TemplateCategory.Marketing);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
        {
            return (false, MarketingRules.None);
        }

        var rules = row.IsDBNull(1) || !row.GetBoolean(1) ? MarketingRules.None : MarketingRules.Of(
            (ConsentPolicy)row.GetInt32(2),
            (ConsentPolicy?)(Number(row, 3) ?? Number(row, 8)),
            FrequencyCap.Of(Number(row, 9), Number(row, 10)),
            FrequencyCap.Of(Number(row, 4), Number(row, 5)),
            (FrequencyCapAction?)(Number(row, 6) ?? Number(row, 11)),
            row.GetBoolean(7));
        return (row.GetBoolean(0), rules);
    }

    private static int? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    private static async Task ExecuteAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    /// <param name="Rows">Rows that were read.</param>
    /// <param name="Reached">The place of the last one; null if there are no more.</param>
    private readonly record struct Chunk(long Rows, long? Reached, long Added, LeftOutCounts LeftOut);
}
