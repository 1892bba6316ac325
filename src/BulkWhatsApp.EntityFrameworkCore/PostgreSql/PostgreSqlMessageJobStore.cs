using BulkWhatsApp.Dispatch.PerRecipient;
using BulkWhatsApp.Engine;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlMessageJobStore(NpgsqlDataSource database) : IMessageJobStore
{
    // Index IX_BwaMessages_Queue gives the due messages in order. Two nodes may find the same ones: the key lets one of them have each.
    private const string AddSql =
        """
        INSERT INTO "BwaMessageJobs" AS j ("MessageId", "BulkMessageId", "EnqueuedAt")
        SELECT m."Id", @campaign, clock_timestamp() - @age
        FROM "BwaMessages" m
        WHERE m."BulkMessageId" = @campaign AND m."Status" = 0 AND m."AvailableAt" <= now()
          AND NOT EXISTS (SELECT 1 FROM "BwaMessageJobs" x WHERE x."MessageId" = m."Id" AND x."EnqueuedAt" > now() - @timeout OFFSET 0)
        ORDER BY m."AvailableAt"
        LIMIT LEAST(@max, GREATEST(0, @ahead - (
            SELECT count(*) FROM "BwaMessageJobs" WHERE "BulkMessageId" = @campaign AND "EnqueuedAt" > now() - @timeout)))
        ON CONFLICT ("MessageId") DO UPDATE SET "EnqueuedAt" = EXCLUDED."EnqueuedAt" WHERE j."EnqueuedAt" <= now() - @timeout
        RETURNING j."MessageId"
        """;

    private const string ConfirmSql = """UPDATE "BwaMessageJobs" SET "EnqueuedAt" = clock_timestamp() WHERE "MessageId" = ANY(@messages)""";

    private const string RemoveSql = """DELETE FROM "BwaMessageJobs" WHERE "MessageId" = ANY(@messages)""";

    // Nothing changes for a message that is not due by itself, or no longer queued.
    private const string PutOffSql =
        """
        UPDATE "BwaMessages" SET "AvailableAt" = clock_timestamp() + interval '2 seconds'
        WHERE "Id" = ANY(@messages) AND "Status" = 0 AND "AvailableAt" <= clock_timestamp()
        """;

    public async Task<IReadOnlyList<Guid>> AddAsync(Guid bulkMessageId, int max, int ahead, TimeSpan timeout, CancellationToken ct)
    {
        await using var command = database.CreateCommand(AddSql);
        command.Parameters.With("campaign", bulkMessageId).With("max", (long)max).With("ahead", (long)ahead).With("timeout", timeout)
            .With("age", MessageJob.GetAgeToEnqueue(timeout));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var messages = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            messages.Add(reader.GetGuid(0));
        }

        return messages;
    }

    public Task ConfirmAsync(IReadOnlyCollection<Guid> messages, CancellationToken ct) => ExecuteAsync(ConfirmSql, messages, ct);

    public Task RemoveAsync(IReadOnlyCollection<Guid> messages, CancellationToken ct) => ExecuteAsync(RemoveSql, messages, ct);

    public async Task EndAsync(Guid message, bool isTakenCareOf, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        if (!isTakenCareOf)
        {
            batch.Add(PutOffSql).With("messages", new[] { message });
        }

        batch.Add(RemoveSql).With("messages", new[] { message });
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task ExecuteAsync(string sql, IReadOnlyCollection<Guid> messages, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.With("messages", messages.ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }
}
