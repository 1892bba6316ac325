using Npgsql;

namespace BulkWhatsApp.Benchmarks;

/// <summary>Looks at the application's database from outside, so that watching costs the host nothing.</summary>
internal sealed class Database(string connectionString) : IAsyncDisposable
{
    private const string StateSql =
        """
        SELECT "LaunchedAt" IS NOT NULL, "Status" IN (5, 6), "QueuedCount", "SentCount", "ReadCount" FROM "BwaBulkMessages" WHERE "Id" = $1
        """;

    private const string DescribeSql =
        """
        SELECT 'PostgreSQL ' || current_setting('server_version') || ', ' || string_agg(name || '=' || current_setting(name), ', ' ORDER BY name)
        FROM unnest(ARRAY['fsync', 'synchronous_commit', 'shared_buffers', 'max_wal_size', 'full_page_writes', 'autovacuum', 'shared_preload_libraries']) AS name
        """;

    private const string MessagesSql =
        """SELECT "Id", "Attempt", "Wamid", "PhoneNumber" FROM "BwaMessages" WHERE "BulkMessageId" = $1 AND "Wamid" IS NOT NULL""";

    // The finished campaign given, 10,000 times: 500 people each. Other columns are the original's.
    private const string MultiplySql =
        """
        INSERT INTO "BwaBulkMessages"
        SELECT r.* FROM "BwaBulkMessages" b
        CROSS JOIN generate_series(1, $2) AS n
        CROSS JOIN LATERAL jsonb_populate_record(b, jsonb_build_object(
            'Id', gen_random_uuid(), 'Number', 'BENCH-' || n, 'Title', 'Campaign ' || n, 'Status', 5 + (n % 10 = 0)::int,
            'CreationTime', now() - n * interval '1 hour', 'SubmittedAt', now() - n * interval '1 hour', 'FinishedAt', now() - n * interval '50 minutes',
            'RecipientCount', 500, 'QueuedCount', 0, 'SentCount', 490, 'DeliveredCount', 480, 'ReadCount', 300, 'FailedCount', 10)) AS r
        WHERE b."Id" = $1
        """;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create(connectionString);

    public async Task<CampaignState> GetStateAsync(Guid campaign)
    {
        await using var command = Command(StateSql, campaign);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new CampaignState(row.GetBoolean(0), row.GetBoolean(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));
    }

    public async Task<List<SentMessage>> GetMessagesAsync(Guid campaign)
    {
        await using var command = Command(MessagesSql, campaign);
        await using var row = await command.ExecuteReaderAsync();
        var messages = new List<SentMessage>();
        while (await row.ReadAsync())
        {
            messages.Add(new SentMessage(row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetString(3)));
        }

        return messages;
    }

    public async Task MultiplyAsync(Guid campaign, int times)
    {
        await using var command = Command(MultiplySql, campaign, times);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async Task<string> DescribeAsync() => (string)(await ScalarAsync(DescribeSql))!;

    public async Task<int> GetPostmasterAsync() => CpuMeter.ParentOf((int)(await ScalarAsync("SELECT pg_backend_pid()"))!);

    /// <summary>Statements are counted from here on. Everything written before is on disk, so that it is not written during what follows.</summary>
    public async Task BeginCountingAsync()
    {
        await ScalarAsync("CHECKPOINT");
        await ScalarAsync("SELECT pg_stat_statements_reset()");
    }

    public async Task<long> CountStatementsAsync() =>
        (long)(decimal)(await ScalarAsync("SELECT sum(calls) FROM pg_stat_statements"))!;

    /// <summary>Calls, total milliseconds and rows of the statements that took the longest.</summary>
    public async Task<List<string>> GetSlowestStatementsAsync(int max)
    {
        await using var command = Command(
            """
            SELECT format('%8s calls %8s ms %8s rows %8s wal-kB  %s', calls, round(total_exec_time), rows, round(wal_bytes / 1024),
                          left(regexp_replace(query, '\s+', ' ', 'g'), 110))
            FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT $1
            """,
            max);
        await using var row = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await row.ReadAsync())
        {
            lines.Add(row.GetString(0));
        }

        return lines;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Command(sql);
        return await command.ExecuteScalarAsync();
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = _database.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}

/// <summary>A campaign's counters as the database has them.</summary>
internal readonly record struct CampaignState(bool IsLaunched, bool IsFinished, long Queued, long Sent, long Read);

/// <param name="PhoneNumber">E.164.</param>
internal readonly record struct SentMessage(Guid Id, int Attempt, string Wamid, string PhoneNumber);
