using BulkWhatsApp.BulkMessages;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public class PostgreSqlCampaignSql(UnitOfWorkCommands commands) : ICampaignSql
{
    private const string LockSql = """SELECT 1 FROM "BwaBulkMessages" WHERE "Id" = @id FOR UPDATE""";

    private const string AddRecipientsSql =
        """
        COPY "BwaBulkMessageRecipients" ("Id", "TenantId", "BulkMessageId", "RowNumber", "MobileNumber", "PhoneNumber", "Name", "DataJson")
        FROM STDIN (FORMAT BINARY)
        """;

    private const string CopyRecipientsSql =
        """
        INSERT INTO "BwaBulkMessageRecipients" ("Id", "TenantId", "BulkMessageId", "RowNumber", "MobileNumber", "PhoneNumber", "Name", "DataJson")
        SELECT gen_random_uuid(), "TenantId", @to, "RowNumber", "MobileNumber", "PhoneNumber", "Name", "DataJson"
        FROM "BwaBulkMessageRecipients" WHERE "BulkMessageId" = @from
        """;

    // The campaign's row is locked by the caller, so no claim can take a message in between.
    private const string CancelSql =
        """
        WITH cancelled AS (
            UPDATE "BwaMessages" SET "Status" = 8, "UnconfirmedUntil" = NULL
            WHERE "BulkMessageId" = @id AND "Status" = 0
            RETURNING 1
        )
        UPDATE "BwaBulkMessages" b
        SET "QueuedCount" = "QueuedCount" - n.count, "CancelledCount" = "CancelledCount" + n.count
        FROM (SELECT count(*) AS count FROM cancelled) n
        WHERE b."Id" = @id
        RETURNING n.count
        """;

    // The error goes, so that echoes of the failed attempt are known as such (MessageState); its history keeps it. An unknown outcome stays marked:
    // it may still turn out to have been sent.
    private const string RequeueSql =
        """
        WITH requeued AS (
            UPDATE "BwaMessages"
            SET "Status" = 0, "AvailableAt" = now(), "Tries" = 0, "SentAt" = NULL, "FailedAt" = NULL, "UnconfirmedUntil" = NULL,
                "ErrorCode" = CASE WHEN "ErrorCode" = -2 THEN -2 END, "ErrorDetails" = NULL
            WHERE "BulkMessageId" = @id AND "Status" = 7 AND (@all OR "ErrorCode" IS DISTINCT FROM -2) AND "PhoneNumber" NOT LIKE 'erased-%'
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
        command.Parameters.With("id", id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public virtual async Task AddRecipientsAsync(IReadOnlyCollection<BulkMessageRecipient> rows, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(AddRecipientsSql, cancellationToken);
        await using var writer = await command.Connection!.BeginBinaryImportAsync(AddRecipientsSql, cancellationToken);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
            await writer.WriteNullableAsync(row.TenantId, NpgsqlDbType.Uuid, cancellationToken);
            await writer.WriteAsync(row.BulkMessageId, NpgsqlDbType.Uuid, cancellationToken);
            await writer.WriteAsync(row.RowNumber, NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync(row.MobileNumber, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteNullableAsync(row.PhoneNumber, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteNullableAsync(row.Name, NpgsqlDbType.Text, cancellationToken);
            await writer.WriteNullableAsync(row.DataJson, NpgsqlDbType.Text, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    public virtual async Task CopyRecipientsAsync(Guid from, Guid to, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(CopyRecipientsSql, cancellationToken);
        command.Parameters.With("from", from).With("to", to);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public virtual async Task<long> CancelQueuedAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(CancelSql, cancellationToken);
        command.Parameters.With("id", id);
        return (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }

    public virtual async Task<long> RequeueFailedAsync(Guid id, bool includeUnknownOutcome, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(RequeueSql, cancellationToken);
        command.Parameters.With("id", id).With("all", includeUnknownOutcome);
        return (long)(await command.ExecuteScalarAsync(cancellationToken) ?? 0L);
    }
}
