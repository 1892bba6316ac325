using BulkWhatsApp.Dispatch.Telemetry;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed partial class PostgreSqlEngineStore
{
    // Accounts with something running, or refused. Index IX_BwaMessages_Queue gives the oldest of each campaign.
    private const string AccountsSql =
        """
        SELECT a."Id", COALESCE(sum(b."QueuedCount"), 0)::bigint,
               COALESCE(max(GREATEST(now() - oldest."AvailableAt", interval '0')), interval '0'), a."CircuitOpenedAt" IS NOT NULL
        FROM "BwaAccounts" a
        LEFT JOIN "BwaBulkMessages" b ON b."AccountId" = a."Id" AND b."Status" = 3
        LEFT JOIN LATERAL (
            SELECT m."AvailableAt" FROM "BwaMessages" m WHERE m."BulkMessageId" = b."Id" AND m."Status" = 0 ORDER BY m."AvailableAt" LIMIT 1
        ) oldest ON true
        WHERE NOT a."IsDeleted" AND (b."Id" IS NOT NULL OR a."CircuitOpenedAt" IS NOT NULL)
        GROUP BY a."Id"
        """;

    private const string WebhooksSql = """SELECT count(*), COALESCE(now() - min("ReceivedAt"), interval '0') FROM "BwaWebhookInbox" """;

    public async Task<EngineState> ReadStateAsync(CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.Add(AccountsSql);
        batch.Add(WebhooksSql);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var accounts = new List<AccountState>();
        while (await reader.ReadAsync(ct))
        {
            accounts.Add(new AccountState(reader.GetGuid(0), reader.GetInt64(1), reader.GetTimeSpan(2), reader.GetBoolean(3)));
        }

        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return new EngineState(accounts, reader.GetInt64(0), reader.GetTimeSpan(1));
    }
}
