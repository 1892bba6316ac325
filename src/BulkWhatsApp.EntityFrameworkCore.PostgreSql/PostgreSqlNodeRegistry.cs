using BulkWhatsApp.Nodes;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlNodeRegistry(NpgsqlDataSource database) : INodeRegistry
{
    private const string AliveSql =
        """SELECT EXISTS (SELECT 1 FROM "BwaNodes" WHERE "IsWorker" AND "LastSeenAt" > now() - interval '30 seconds')""";

    private const string BeatSql =
        """
        INSERT INTO "BwaNodes" ("Id", "IsWorker", "StartedAt", "LastSeenAt") VALUES (@id, @worker, now(), now())
        ON CONFLICT ("Id") DO UPDATE SET "LastSeenAt" = now(), "IsWorker" = @worker
        """;

    public async Task<bool> IsAnyWorkerAliveAsync(CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(AliveSql);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    public async Task BeatAsync(string nodeId, bool isWorker, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(BeatSql);
        command.Parameters.With("id", nodeId).With("worker", isWorker);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task LeaveAsync(string nodeId, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand("""DELETE FROM "BwaNodes" WHERE "Id" = @id""");
        command.Parameters.With("id", nodeId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
