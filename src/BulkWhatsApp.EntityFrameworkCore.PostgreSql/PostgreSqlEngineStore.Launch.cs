using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    private static readonly string LaunchListSql = SqlText.Of("launch-list");
    private static readonly string LaunchDocumentSql = SqlText.Of("launch-document");

    private const string IsListSql =
        RowLocks.PrepareTransactionSql + """SELECT "RecipientType" = @list FROM "BwaBulkMessages" WHERE "Id" = @id""";

    private const string AdvanceSql =
        """
        UPDATE "BwaBulkMessages" SET "LaunchCursor" = COALESCE(@reached, "LaunchCursor"), "LaunchLeaseUntil" = now() + @lease
        WHERE "Id" = @id
        """;

    public override async Task<LaunchStep> LaunchStepAsync(Guid bulkMessageId, int size, TimeSpan lease, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var isList = await IsListAsync(connection, bulkMessageId, ct);
        var (campaigns, now) = await LockCampaignsAsync(connection, [bulkMessageId], ct);
        if (!campaigns.TryGetValue(bulkMessageId, out var campaign)
            || campaign.Status is not (BulkMessageStatus.Queued or BulkMessageStatus.InProgress) || campaign.State.LaunchedAt is not null)
        {
            // Paused or cancelled in between: after a resume nobody should have to wait for this node's lease.
            await transaction.RollbackAsync(ct);
            await PostponeLaunchAsync(bulkMessageId, TimeSpan.Zero, ct);
            return new LaunchStep(0, IsOver: true);
        }

        var chunk = await AddChunkAsync(connection, bulkMessageId, isList, size, ct);
        var isLast = chunk.Rows < size;
        var next = campaign.State.Launched(chunk.Added, chunk.Suppressed, chunk.Numbers - chunk.Suppressed - chunk.Added, isLast, now);
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
        NpgsqlConnection connection, Guid bulkMessageId, bool isList, int size, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(isList ? LaunchListSql : LaunchDocumentSql, connection);
        command.CommandTimeout = 0;
        command.Parameters.With("id", bulkMessageId).With("size", size);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new Chunk(
            reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
    }

    private static async Task<bool> IsListAsync(NpgsqlConnection connection, Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(IsListSql, connection);
        command.Parameters.With("id", bulkMessageId).With("list", (int)RecipientType.RecipientList);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task ExecuteAsync(NpgsqlBatch batch, CancellationToken ct)
    {
        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    /// <param name="Rows">Rows that were read.</param>
    /// <param name="Reached">The place of the last one; null if there are no more.</param>
    /// <param name="Numbers">Rows read that have an address.</param>
    private readonly record struct Chunk(long Rows, long? Reached, long Added, long Suppressed, long Numbers);
}
