using BulkWhatsApp.Nodes;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerNodeRegistry(SqlServerDatabase database) : INodeRegistry
{
    private const string AliveSql =
        """
        SELECT CONVERT(bit, CASE WHEN EXISTS (
            SELECT 1 FROM [BwaNodes] WHERE [IsWorker] = 1 AND [LastSeenAt] > DATEADD(SECOND, -30, SYSUTCDATETIME())) THEN 1 ELSE 0 END);
        """;

    private const string BeatSql =
        """
        MERGE [BwaNodes] WITH (HOLDLOCK) AS n
        USING (SELECT @id AS Id) AS k ON n.[Id] = k.Id
        WHEN MATCHED THEN UPDATE SET [LastSeenAt] = SYSUTCDATETIME(), [IsWorker] = @worker
        WHEN NOT MATCHED THEN INSERT ([Id], [IsWorker], [StartedAt], [LastSeenAt]) VALUES (k.Id, @worker, SYSUTCDATETIME(), SYSUTCDATETIME());
        """;

    public async Task<bool> IsAnyWorkerAliveAsync(CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(AliveSql);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    public Task BeatAsync(string nodeId, bool isWorker, CancellationToken cancellationToken = default) =>
        database.ExecuteAsync(BeatSql, command => command.With("id", nodeId).With("worker", isWorker), cancellationToken);

    public Task LeaveAsync(string nodeId, CancellationToken cancellationToken = default) =>
        database.ExecuteAsync("DELETE FROM [BwaNodes] WHERE [Id] = @id;", command => command.With("id", nodeId), cancellationToken);
}
