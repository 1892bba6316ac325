using BulkWhatsApp.Dispatch.Telemetry;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerEngineStateReader(SqlServerDatabase database) : IEngineStateReader
{
    // Accounts with something running, or refused. Index IX_BwaMessages_Queue gives the oldest of each campaign. Then the webhooks not yet applied.
    private const string StateSql =
        """
        SELECT a.[Id], COALESCE(SUM(b.[QueuedCount]), 0),
               COALESCE(MAX(GREATEST(DATEDIFF_BIG(MILLISECOND, oldest.[AvailableAt], SYSUTCDATETIME()), 0)), 0),
               CONVERT(bit, MAX(CASE WHEN a.[CircuitOpenedAt] IS NOT NULL THEN 1 ELSE 0 END))
        FROM [BwaAccounts] a
        LEFT JOIN [BwaBulkMessages] b ON b.[AccountId] = a.[Id] AND b.[Status] = 3
        OUTER APPLY (
            SELECT TOP (1) m.[AvailableAt] FROM [BwaMessages] m WHERE m.[BulkMessageId] = b.[Id] AND m.[Status] = 0 ORDER BY m.[AvailableAt]
        ) oldest
        WHERE a.[IsDeleted] = 0 AND (b.[Id] IS NOT NULL OR a.[CircuitOpenedAt] IS NOT NULL)
        GROUP BY a.[Id];

        SELECT COUNT_BIG(*), COALESCE(DATEDIFF_BIG(MILLISECOND, MIN([ReceivedAt]), SYSUTCDATETIME()), 0) FROM [BwaWebhookInbox];
        """;

    public async Task<EngineState> ReadAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(StateSql);
        await using var row = await command.ExecuteReaderAsync(ct);
        var accounts = new List<AccountState>();
        while (await row.ReadAsync(ct))
        {
            accounts.Add(new AccountState(row.GetGuid(0), row.GetInt64(1), TimeSpan.FromMilliseconds(row.GetInt64(2)), row.GetBoolean(3)));
        }

        await row.NextResultAsync(ct);
        await row.ReadAsync(ct);
        return new EngineState(accounts, row.GetInt64(0), TimeSpan.FromMilliseconds(row.GetInt64(1)));
    }
}
