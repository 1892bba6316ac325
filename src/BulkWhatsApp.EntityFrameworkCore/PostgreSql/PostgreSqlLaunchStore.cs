using BulkWhatsApp.Dispatch.Launching;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlLaunchStore(NpgsqlDataSource database) : ILaunchStore
{
    // Due: queued, or scheduled and its time has come, or begun by a node that died. SKIP LOCKED lets nodes take different campaigns.
    private const string TakeSql =
        """
        UPDATE "BwaBulkMessages" b
        SET "LaunchLeaseUntil" = now() + @lease,
            "Status" = CASE WHEN b."Status" = 1 THEN 2 ELSE b."Status" END,
            "ConcurrencyStamp" = CASE WHEN b."Status" = 1 THEN replace(gen_random_uuid()::text, '-', '') ELSE b."ConcurrencyStamp" END
        WHERE b."Id" = (
            SELECT "Id" FROM "BwaBulkMessages"
            WHERE "Status" IN (1, 2, 3) AND "LaunchedAt" IS NULL
              AND ("Status" <> 1 OR "ScheduledAt" <= now())
              AND ("LaunchLeaseUntil" IS NULL OR "LaunchLeaseUntil" < now())
            ORDER BY "SubmittedAt"
            LIMIT 1
            FOR NO KEY UPDATE SKIP LOCKED
        )
        RETURNING b."Id", b."TenantId", b."AttachmentBlobName" IS NOT NULL AND b."MediaId" IS NULL
        """;

    private const string SetMediaSql = """UPDATE "BwaBulkMessages" SET "MediaId" = @media, "MediaUploadedAt" = now() WHERE "Id" = @id""";

    private const string PostponeSql = """UPDATE "BwaBulkMessages" SET "LaunchLeaseUntil" = now() + @wait WHERE "Id" = @id""";

    // The campaign's list came from a person: it is asked for with the tenant here, too.
    // Not a join: with single values the index (list, place) is read in its order and left after one chunk. Joined, every chunk reads and sorts all
    // that is left, which takes a launch of many time by the square of their number.
    private const string RowsOfListSql =
        """
        SELECT r."Sequence" AS position, r."PhoneNumber" AS number, r."Name" AS name, r."DataJson" AS data
        FROM "BwaRecipients" r
        WHERE r."RecipientListId" = (SELECT "RecipientListId" FROM campaign) AND r."Sequence" > (SELECT "LaunchCursor" FROM campaign)
          AND r."TenantId" IS NOT DISTINCT FROM (SELECT "TenantId" FROM campaign)
        ORDER BY r."Sequence" LIMIT @size
        """;

    private const string RowsOfDocumentSql =
        """
        SELECT r."RowNumber"::bigint AS position, r."PhoneNumber" AS number, r."Name" AS name, r."DataJson" AS data
        FROM "BwaBulkMessageRecipients" r
        WHERE r."BulkMessageId" = (SELECT "Id" FROM campaign) AND r."RowNumber" > (SELECT "LaunchCursor" FROM campaign)
          AND r."TenantId" IS NOT DISTINCT FROM (SELECT "TenantId" FROM campaign)
        ORDER BY r."RowNumber" LIMIT @size
        """;

    // One transaction a chunk: rows, counters and the place reached move together. The recipients never leave the database.
    // The campaign's row is locked first; a pause or cancel before it is seen, one after it waits. The unique key (campaign, number) drops duplicates.
    // Of two addresses that are known to be one person's the first is written to, and the other is a duplicate too. OFFSET 0 keeps that a look-up for each
    // address; compiling the statement (JIT) would take longer than a chunk does.
    // Common variables are the campaign's, so the row keeps no data of its own then. Time-ordered ids keep the key's index compact.
    private static string StepSqlOf(string rowsSql) =>
        $$"""
        WITH campaign AS (
            SELECT * FROM "BwaBulkMessages" WHERE "Id" = @id AND "Status" IN (2, 3) AND "LaunchedAt" IS NULL FOR NO KEY UPDATE
        ), chunk AS (
            {{rowsSql}}
        ), judged AS (
            SELECT chunk.*, EXISTS (
                SELECT 1 FROM "BwaOptOuts" o, campaign c
                WHERE o."TenantId" IS NOT DISTINCT FROM c."TenantId" AND o."PhoneNumber" = chunk.number
                  AND (o."Scope" = 0 OR c."TemplateCategory" = 0)
            ) AS suppressed
            FROM chunk WHERE chunk.number IS NOT NULL
        ), others AS (
            SELECT chunk.position, chunk.number, other.address
            FROM campaign c, chunk CROSS JOIN LATERAL (
                SELECT i."Alias" AS address FROM "BwaPhoneIdentities" i WHERE i."Address" = chunk.number AND i."TenantId" IS NOT DISTINCT FROM c."TenantId"
                UNION ALL
                SELECT i."Address" FROM "BwaPhoneIdentities" i WHERE i."Alias" = chunk.number AND i."TenantId" IS NOT DISTINCT FROM c."TenantId"
            ) other
        ), repeated AS (
            SELECT others.number FROM others JOIN chunk earlier ON earlier.number = others.address AND earlier.position < others.position
            UNION ALL
            SELECT others.number FROM others, campaign c
            WHERE EXISTS (SELECT 1 FROM "BwaMessages" m WHERE m."BulkMessageId" = c."Id" AND m."PhoneNumber" = others.address OFFSET 0)
        ), added AS (
            INSERT INTO "BwaMessages"
                ("Id", "TenantId", "BulkMessageId", "AccountId", "PhoneNumber", "RecipientName", "DataJson", "Status", "Attempt", "Tries", "CreationTime", "AvailableAt")
            SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid,
                   c."TenantId", c."Id", c."AccountId", judged.number, judged.name, CASE WHEN c."VariableType" = 0 THEN NULL ELSE judged.data END,
                   0, 0, 0, now(), now()
            FROM judged, campaign c
            WHERE NOT judged.suppressed AND NOT EXISTS (SELECT 1 FROM repeated WHERE repeated.number = judged.number)
            ORDER BY judged.position
            ON CONFLICT ("BulkMessageId", "PhoneNumber") DO NOTHING
            RETURNING 1
        ), sums AS (
            SELECT (SELECT count(*) FROM chunk) AS rows, (SELECT max(position) FROM chunk) AS reached,
                   (SELECT count(*) FROM added) AS added, (SELECT count(*) FROM judged WHERE suppressed) AS suppressed,
                   (SELECT count(*) FROM judged) AS judged
        )
        UPDATE "BwaBulkMessages" b
        SET "RecipientCount" = b."RecipientCount" + sums.added,
            "QueuedCount" = b."QueuedCount" + sums.added,
            "SuppressedCount" = b."SuppressedCount" + sums.suppressed,
            "DuplicateCount" = b."DuplicateCount" + sums.judged - sums.suppressed - sums.added,
            "LaunchCursor" = COALESCE(sums.reached, b."LaunchCursor"),
            "LaunchLeaseUntil" = now() + @lease,
            "LaunchedAt" = CASE WHEN sums.rows < @size THEN now() END,
            "Status" = CASE WHEN sums.rows < @size AND b."QueuedCount" + sums.added + b."HeldCount" + b."UnconfirmedCount" = 0
                            THEN CASE WHEN b."FailedCount" > 0 THEN 6 ELSE 5 END ELSE 3 END,
            "FinishedAt" = CASE WHEN sums.rows < @size AND b."QueuedCount" + sums.added + b."HeldCount" + b."UnconfirmedCount" = 0 THEN now() END,
            "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
        FROM sums, campaign
        WHERE b."Id" = campaign."Id"
        RETURNING sums.added, b."LaunchedAt" IS NOT NULL
        """;

    private const string IsListSql =
        PostgreSqlTransactions.GiveUpWhenAbandonedSql + "SET LOCAL jit = off; " + """SELECT "RecipientType" = 1 FROM "BwaBulkMessages" WHERE "Id" = @id""";

    private static readonly string StepOfListSql = StepSqlOf(RowsOfListSql);
    private static readonly string StepOfDocumentSql = StepSqlOf(RowsOfDocumentSql);

    private const string RecordLaunchSql =
        """
        INSERT INTO "BwaBulkMessageTimeline" ("Id", "TenantId", "BulkMessageId", "At", "Action", "Detail")
        SELECT gen_random_uuid(), "TenantId", "Id", now(), 3, "RecipientCount"::text FROM "BwaBulkMessages" WHERE "Id" = @id
        """;

    public async Task<LaunchTicket?> TakeAsync(TimeSpan lease, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TakeSql);
        command.Parameters.With("lease", lease);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new LaunchTicket(reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.GetBoolean(2))
            : null;
    }

    public async Task SetMediaAsync(Guid bulkMessageId, string mediaId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(SetMediaSql);
        command.Parameters.With("id", bulkMessageId).With("media", mediaId);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<LaunchStep> StepAsync(Guid bulkMessageId, int size, TimeSpan lease, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var isList = await IsListAsync(connection, bulkMessageId, ct);

        await using var command = new NpgsqlCommand(isList ? StepOfListSql : StepOfDocumentSql, connection);
        command.CommandTimeout = 0;
        command.Parameters.With("id", bulkMessageId).With("size", size).With("lease", lease);
        LaunchStep? step = null;
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            if (await reader.ReadAsync(ct))
            {
                step = new LaunchStep(reader.GetInt64(0), reader.GetBoolean(1));
            }
        }

        if (step is { IsOver: true })
        {
            await RecordLaunchAsync(connection, bulkMessageId, ct);
        }

        await transaction.CommitAsync(ct);
        if (step is null)
        {
            // Paused or cancelled in between: whoever resumes it need not wait for this node's lease.
            await PostponeAsync(bulkMessageId, TimeSpan.Zero, ct);
        }

        return step ?? new LaunchStep(0, IsOver: true);
    }

    public async Task PostponeAsync(Guid bulkMessageId, TimeSpan wait, CancellationToken ct)
    {
        await using var command = database.CreateCommand(PostponeSql);
        command.Parameters.With("id", bulkMessageId).With("wait", wait);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<bool> IsListAsync(NpgsqlConnection connection, Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(IsListSql, connection);
        command.Parameters.With("id", bulkMessageId);
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task RecordLaunchAsync(NpgsqlConnection connection, Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(RecordLaunchSql, connection);
        command.Parameters.With("id", bulkMessageId);
        await command.ExecuteNonQueryAsync(ct);

        // Nobody was left, or everything was settled before the last step.
        await using var finish = new NpgsqlCommand(PostgreSqlEvents.RecordFinishSql, connection);
        finish.Parameters.With("id", bulkMessageId);
        await finish.ExecuteNonQueryAsync(ct);
    }
}
