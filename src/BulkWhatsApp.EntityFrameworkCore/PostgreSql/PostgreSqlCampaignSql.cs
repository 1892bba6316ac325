using BulkWhatsApp.BulkMessages;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public class PostgreSqlCampaignSql(UnitOfWorkCommands commands) : ICampaignSql, ITransientDependency
{
    private const string LockSql = """SELECT 1 FROM "BwaBulkMessages" WHERE "Id" = @id FOR UPDATE""";

    // The campaign's row is locked by the caller, so no claim can take a message in between.
    private const string CancelSql =
        """
        WITH cancelled AS (
            UPDATE "BwaMessages" SET "Status" = 8, "LeaseUntil" = NULL
            WHERE "BulkMessageId" = @id AND "Status" = 0
            RETURNING 1
        )
        UPDATE "BwaBulkMessages" b
        SET "QueuedCount" = "QueuedCount" - n.count, "CancelledCount" = "CancelledCount" + n.count
        FROM (SELECT count(*) AS count FROM cancelled) n
        WHERE b."Id" = @id
        RETURNING n.count
        """;

    // The error of the failed attempt stays on the row until the next one ends: an unknown outcome may still turn out to have been sent.
    private const string RequeueSql =
        """
        WITH requeued AS (
            UPDATE "BwaMessages"
            SET "Status" = 0, "AvailableAt" = now(), "Tries" = 0, "SentAt" = NULL, "FailedAt" = NULL, "LeaseUntil" = NULL
            WHERE "BulkMessageId" = @id AND "Status" = 7 AND (@all OR "ErrorCode" IS DISTINCT FROM -2)
            RETURNING "Id", "TenantId", "Attempt"
        ), history AS (
            INSERT INTO "BwaMessageEvents" ("Id", "TenantId", "MessageId", "Type", "At", "Attempt")
            SELECT gen_random_uuid(), "TenantId", "Id", 9, now(), "Attempt" FROM requeued
        )
        UPDATE "BwaBulkMessages" b
        SET "FailedCount" = "FailedCount" - n.count, "QueuedCount" = "QueuedCount" + n.count, "RetriedCount" = "RetriedCount" + n.count
        FROM (SELECT count(*) AS count FROM requeued) n
        WHERE b."Id" = @id
        RETURNING n.count
        """;

    public virtual async Task LockAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(LockSql, cancellationToken);
        command.Parameters.Add(new NpgsqlParameter<Guid>("id", id));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public virtual async Task<long> CancelQueuedAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(CancelSql, cancellationToken);
        command.Parameters.Add(new NpgsqlParameter<Guid>("id", id));
        return (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }

    public virtual async Task<long> RequeueFailedAsync(Guid id, bool includeUnknownOutcome, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(RequeueSql, cancellationToken);
        command.Parameters.Add(new NpgsqlParameter<Guid>("id", id));
        command.Parameters.Add(new NpgsqlParameter<bool>("all", includeUnknownOutcome));
        return (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }
}
