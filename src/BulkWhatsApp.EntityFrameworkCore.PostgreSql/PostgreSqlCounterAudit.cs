using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Engine;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlCounterAudit(NpgsqlDataSource database) : ICounterAudit
{
    private static readonly string Recount = CampaignCounter.Join(
        ", ", c => $"""count(*) FILTER (WHERE m."Status" IN ({c.Statuses})) AS {c.Name}""");

    private static readonly string IsWrong = CampaignCounter.Join(" OR ", c => $"""b."{c.Column}" <> n.{c.Name}""");

    // One statement sees counters and messages as of one moment, and they change together: no lock is needed to find a difference.
    private static readonly string FindSql =
        $"""
        SELECT b."Id"
        FROM "BwaBulkMessages" b
        CROSS JOIN LATERAL (SELECT {Recount} FROM "BwaMessages" m WHERE m."BulkMessageId" = b."Id") n
        WHERE b."DocStatus" = 1 AND (b."Status" IN (2, 3, 4) OR b."FinishedAt" > now() - interval '1 day') AND ({IsWrong})
        """;

    private const string LockSql = """SELECT 1 FROM "BwaBulkMessages" WHERE "Id" = @id FOR NO KEY UPDATE""";

    // A statement of its own after the lock, so that it sees what the lock waited for. How a campaign ends: see the outcome store.
    private static readonly string RepairSql =
        $"""
        WITH found AS (
            SELECT b."Id", n.*,
                   concat_ws(', ', {CampaignCounter.Join(", ", c => $"""CASE WHEN b."{c.Column}" <> n.{c.Name} THEN '{c.Name} ' || b."{c.Column}" || ' → ' || n.{c.Name} END""")}) AS difference
            FROM "BwaBulkMessages" b
            CROSS JOIN LATERAL (SELECT {Recount} FROM "BwaMessages" m WHERE m."BulkMessageId" = b."Id") n
            WHERE b."Id" = @id AND ({IsWrong})
        ), repaired AS (
            UPDATE "BwaBulkMessages" b
            SET {CampaignCounter.Join(", ", c => $"\"{c.Column}\" = n.{c.Name}")},
                "Status" = CASE WHEN b."Status" IN (3, 4, 5, 6) AND b."LaunchedAt" IS NOT NULL
                                THEN CASE WHEN n.queued + n.held + n.unconfirmed > 0 THEN CASE WHEN b."Status" IN (5, 6) THEN 3 ELSE b."Status" END
                                          WHEN n.failed > 0 THEN 6 ELSE 5 END
                                ELSE b."Status" END,
                "FinishedAt" = CASE WHEN b."Status" IN (3, 4, 5, 6) AND b."LaunchedAt" IS NOT NULL
                                    THEN CASE WHEN n.queued + n.held + n.unconfirmed > 0 THEN NULL ELSE COALESCE(b."FinishedAt", now()) END
                                    ELSE b."FinishedAt" END,
                "ConcurrencyStamp" = replace(gen_random_uuid()::text, '-', '')
            FROM found n
            WHERE b."Id" = n."Id"
            RETURNING b."Id", b."TenantId", n.difference
        )
        INSERT INTO "BwaBulkMessageTimeline" ("Id", "TenantId", "BulkMessageId", "At", "Action", "Detail")
        SELECT gen_random_uuid(), "TenantId", "Id", now(), 10, difference FROM repaired
        RETURNING "Detail"
        """;

    public async Task<IReadOnlyList<Guid>> FindWrongAsync(CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(FindSql);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(reader.GetGuid(0));
        }

        return found;
    }

    public async Task<string?> RepairAsync(Guid bulkMessageId, CancellationToken cancellationToken = default)
    {
        await using var batch = database.CreateBatch();
        batch.Timeout = 0;
        batch.Add(LockSql).With("id", bulkMessageId);
        batch.Add(RepairSql).With("id", bulkMessageId);
        batch.Add(PostgreSqlEvents.RecordFinishSql).With("id", bulkMessageId);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? reader.GetString(0) : null;
    }
}
