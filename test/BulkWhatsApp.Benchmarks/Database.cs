using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BulkWhatsApp.Benchmarks;

/// <summary>Reads the application's database from outside, so that measuring costs the host nothing.</summary>
internal abstract class Database(DbDataSource source) : IAsyncDisposable
{
    private const string StateSql =
        """
        SELECT "LaunchedAt" IS NOT NULL, "Status" IN (5, 6), "QueuedCount", "SentCount", "ReadCount" FROM "BwaBulkMessages" WHERE "Id" = $1
        """;

    private const string MessagesSql =
        """SELECT "Id", "Attempt", "Wamid", "PhoneNumber" FROM "BwaMessages" WHERE "BulkMessageId" = $1 AND "Wamid" IS NOT NULL""";

    public static Database Open(string connectionString) => connectionString.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase)
        ? new SqliteDatabase(connectionString)
        : new PostgreSqlDatabase(connectionString);

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

    public async Task<long> CountRepliedAsync(Guid campaign)
    {
        await using var command = Command("""SELECT "RepliedCount" FROM "BwaBulkMessages" WHERE "Id" = $1""", campaign);
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    /// <summary>This many copies of the finished campaign, with 500 people each.</summary>
    public abstract Task MultiplyAsync(Guid campaign, int times);

    public abstract Task<string> DescribeAsync();

    /// <returns>The process whose children do the database's work; null if the host does it itself.</returns>
    public abstract Task<int?> GetPostmasterAsync();

    /// <summary>
    /// Starts counting statements. Everything written before is flushed to disk, so that this does not happen during the measurement.
    /// </summary>
    public abstract Task BeginCountingAsync();

    /// <returns>Null if nobody counts them.</returns>
    public abstract Task<double?> CountStatementsAsync();

    /// <summary>Calls, total milliseconds and rows of the slowest statements.</summary>
    public abstract Task<List<string>> GetSlowestStatementsAsync(int max);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    protected async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Command(sql);
        return await command.ExecuteScalarAsync();
    }

    protected DbCommand Command(string sql, params object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value;
            // PostgreSQL takes the parameter by position, and then it must not have a name.
            parameter.ParameterName = command is NpgsqlCommand ? "" : $"${command.Parameters.Count + 1}";
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>The host's own file: there is no server to ask.</summary>
internal sealed class SqliteDatabase(string connectionString) : Database(SqliteFactory.Instance.CreateDataSource(connectionString))
{
    public override Task MultiplyAsync(Guid campaign, int times) =>
        throw new ArgumentException("The report is measured on PostgreSQL only.");

    public override async Task<string> DescribeAsync() =>
        $"SQLite {await ScalarAsync("SELECT sqlite_version()")}, journal_mode={await ScalarAsync("PRAGMA journal_mode")}";

    public override Task<int?> GetPostmasterAsync() => Task.FromResult<int?>(null);

    public override Task BeginCountingAsync() => Task.CompletedTask;

    public override Task<double?> CountStatementsAsync() => Task.FromResult<double?>(null);

    public override Task<List<string>> GetSlowestStatementsAsync(int max) => Task.FromResult<List<string>>([]);
}

/// <summary>A server with pg_stat_statements.</summary>
internal sealed class PostgreSqlDatabase(string connectionString) : Database(NpgsqlDataSource.Create(connectionString))
{
    private const string DescribeSql =
        """
        SELECT 'PostgreSQL ' || current_setting('server_version') || ', ' || string_agg(name || '=' || current_setting(name), ', ' ORDER BY name)
        FROM unnest(ARRAY['fsync', 'synchronous_commit', 'shared_buffers', 'max_wal_size', 'full_page_writes', 'autovacuum', 'shared_preload_libraries']) AS name
        """;

    // The other columns are copied from the original.
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

    private const string ConversationsSql =
        """
        INSERT INTO "BwaConversations" ("Id", "TenantId", "AccountId", "PhoneNumber", "ProfileName", "LastActivityAt", "LastInboundAt",
            "LastInboundWamid", "Excerpt", "UnreadCount")
        SELECT gen_random_uuid(), b."TenantId", b."AccountId", '+1' || 3900000000 + n, 'Person ' || n, now() - n * interval '1 second',
               now() - n * interval '1 second', 'wamid.TALK.' || n, 'I have question ' || n, (n % 100 = 0)::int
        FROM "BwaBulkMessages" b, generate_series(1, $2) AS n WHERE b."Id" = $1
        """;

    private const string WordsSql =
        """
        INSERT INTO "BwaInboundMessages" ("Id", "TenantId", "ConversationId", "AccountId", "PhoneNumber", "Wamid", "Kind", "Text", "At", "Attribution")
        SELECT gen_random_uuid(), "TenantId", "Id", "AccountId", "PhoneNumber", "LastInboundWamid", 1, "Excerpt", "LastInboundAt", 0
        FROM "BwaConversations" WHERE "LastInboundWamid" LIKE 'wamid.TALK.%'
        """;

    // A third of the people live in Berlin.
    private const string PeopleSql =
        """
        INSERT INTO "BwaRecipients" ("Id", "TenantId", "RecipientListId", "PhoneNumber", "Name", "DataJson", "CreationTime")
        SELECT gen_random_uuid(), l."TenantId", l."Id", '+1' || 2000000000 + n, 'Person ' || n,
               json_build_object('city', CASE WHEN n % 3 = 0 THEN 'Berlin' ELSE 'Rome' END, 'age', 18 + n % 70)::text, now()
        FROM "BwaRecipientLists" l, generate_series(1, $2) AS n WHERE l."Id" = $1
        """;

    private const string CampaignsSql =
        """
        INSERT INTO "BwaBulkMessages"
        SELECT r.* FROM "BwaBulkMessages" b
        CROSS JOIN generate_series(1, $2) AS n
        CROSS JOIN LATERAL jsonb_populate_record(b, jsonb_build_object(
            'Id', gen_random_uuid(), 'Number', 'PEOPLE-' || $3 || '-' || n, 'Title', 'Campaign ' || n, 'Status', 5, 'DocStatus', 1,
            'SubmittedAt', now() - n * interval '1 day', 'LaunchedAt', now() - n * interval '1 day', 'FinishedAt', now() - n * interval '23 hours')) AS r
        WHERE b."Id" = $1
        RETURNING "Id"
        """;

    // Of three messages of a person one was delivered only, and one of twenty failed.
    private const string MessagesSql =
        """
        INSERT INTO "BwaMessages" ("Id", "TenantId", "BulkMessageId", "AccountId", "PhoneNumber", "RecipientName", "Status", "Attempt", "Tries",
            "Wamid", "CreationTime", "AvailableAt", "SentAt", "DeliveredAt", "ReadAt")
        SELECT gen_random_uuid(), b."TenantId", $2, b."AccountId", '+1' || 2000000000 + p, 'Person ' || p,
               CASE WHEN (p + $3) % 20 = 0 THEN 7 WHEN (p / 7 + $3) % 3 = 0 THEN 5 ELSE 6 END, 1, 1, 'wamid.' || $3 || '.' || p,
               now() - $3 * interval '1 day', now(), now() - $3 * interval '1 day', now() - $3 * interval '1 day',
               CASE WHEN (p / 7 + $3) % 3 = 0 THEN NULL ELSE now() - $3 * interval '23 hours' END
        FROM "BwaBulkMessages" b, generate_series(0, $5 - 1) AS n, LATERAL (SELECT ($3::bigint * $5 + n) % $4 + 1 AS p) person
        WHERE b."Id" = $1
        """;

    public override async Task MultiplyAsync(Guid campaign, int times)
    {
        await using var command = Command(MultiplySql, campaign, times);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>This many people wrote to the campaign's account, of whom one in a hundred waits for an answer.</summary>
    public async Task ConverseAsync(Guid campaign, int people)
    {
        await using (var conversations = Command(ConversationsSql, campaign, people))
        {
            conversations.CommandTimeout = 0;
            await conversations.ExecuteNonQueryAsync();
        }

        await using var messages = Command(WordsSql);
        messages.CommandTimeout = 0;
        await messages.ExecuteNonQueryAsync();
        await ScalarAsync("""ANALYZE "BwaConversations" """);
        await ScalarAsync("""ANALYZE "BwaInboundMessages" """);
    }

    /// <summary>
    /// This many people on a list, and this many campaigns like the given one, each with ten messages for a tenth of the people: of three
    /// messages one was not read.
    /// </summary>
    /// <returns>The campaigns.</returns>
    public async Task<IReadOnlyList<Guid>> FillAsync(Guid campaign, Guid list, int people, int campaigns)
    {
        await ExecuteAsync(PeopleSql, list, people);
        await using var command = Command(CampaignsSql, campaign, campaigns, people);
        var ids = new List<Guid>();
        await using (var row = await command.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
            {
                ids.Add(row.GetGuid(0));
            }
        }

        foreach (var (number, id) in ids.Index())
        {
            await ExecuteAsync(MessagesSql, campaign, id, number, people, people * 10 / campaigns);
        }

        await ExecuteAsync("VACUUM ANALYZE");
        return ids;
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public override async Task<string> DescribeAsync() => (string)(await ScalarAsync(DescribeSql))!;

    public override async Task<int?> GetPostmasterAsync() => CpuMeter.ParentOf((int)(await ScalarAsync("SELECT pg_backend_pid()"))!);

    public override async Task BeginCountingAsync()
    {
        await ScalarAsync("CHECKPOINT");
        await ScalarAsync("SELECT pg_stat_statements_reset()");
    }

    public override async Task<double?> CountStatementsAsync() =>
        (double)(decimal)(await ScalarAsync("SELECT sum(calls) FROM pg_stat_statements"))!;

    public override async Task<List<string>> GetSlowestStatementsAsync(int max)
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
}

/// <summary>A campaign's counters as stored.</summary>
internal readonly record struct CampaignState(bool IsLaunched, bool IsFinished, long Queued, long Sent, long Read);

/// <param name="PhoneNumber">E.164.</param>
internal readonly record struct SentMessage(Guid Id, int Attempt, string Wamid, string PhoneNumber);
