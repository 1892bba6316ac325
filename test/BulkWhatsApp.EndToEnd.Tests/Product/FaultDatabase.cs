using System.Data.Common;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BulkWhatsApp.EndToEnd.Product;

/// <summary>A fresh database for the hosts under test, and the tests' queries on it.</summary>
public sealed class FaultDatabase : IAsyncDisposable
{
    private const string RecountSql =
        """
        SELECT concat_ws('/', "RecipientCount", "QueuedCount", "SentCount", "DeliveredCount", "ReadCount", "FailedCount",
            "HeldCount", "UnconfirmedCount", "CancelledCount")
            || ' = ' ||
            (SELECT concat_ws('/', count(*), count(*) FILTER (WHERE "Status" IN (0, 1)), count(*) FILTER (WHERE "Status" IN (4, 5, 6)),
                 count(*) FILTER (WHERE "Status" IN (5, 6)), count(*) FILTER (WHERE "Status" = 6), count(*) FILTER (WHERE "Status" = 7),
                 count(*) FILTER (WHERE "Status" = 2), count(*) FILTER (WHERE "Status" = 3), count(*) FILTER (WHERE "Status" = 8))
             FROM "BwaMessages" WHERE "BulkMessageId" = @id)
        FROM "BwaBulkMessages" WHERE "Id" = @id
        """;

    // Releases what a dead process has leased, as if the leases had run out.
    private const string EndLeasesSql =
        """
        UPDATE "BwaBulkMessages" SET "LaunchLeaseUntil" = NULL WHERE "LaunchedAt" IS NULL;
        UPDATE "BwaWebhookInbox" SET "AvailableAt" = now();
        """;

    private const string EndJobLeasesSql =
        """
        DO $$ BEGIN IF to_regclass('hangfire.jobqueue') IS NOT NULL THEN UPDATE hangfire.jobqueue SET fetchedat = NULL; DELETE FROM hangfire.lock; END IF; END $$;
        """;

    private readonly string _server;
    private readonly string _name = $"bwa_fault_{Guid.NewGuid():N}";
    private readonly NpgsqlDataSource? _source;
    private readonly TestSqliteFile? _file;

    private FaultDatabase(string server)
    {
        _server = server;
        if (TestSqliteFile.IsAskedFor)
        {
            _file = new TestSqliteFile();
            ConnectionString = _file.ConnectionString;
            return;
        }

        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = _name, MaxPoolSize = 40 }.ConnectionString;
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    public string ConnectionString { get; }

    public static async Task<FaultDatabase> CreateAsync(string server)
    {
        var database = new FaultDatabase(server);
        if (database._file is null)
        {
            await database.ExecuteOnServerAsync($"CREATE DATABASE {database._name}");
        }

        return database;
    }

    public async Task<T?> QueryAsync<T>(string sql, params (string Name, object Value)[] parameters)
    {
        if (_file is not null)
        {
            return await _file.QueryAsync<T>(sql, parameters);
        }

        await using var command = _source!.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return await command.ExecuteScalarAsync() is T result ? result : default;
    }

    /// <summary>The rows of one campaign.</summary>
    public async Task<List<MessageRow>> GetMessagesAsync(Guid bulkMessageId)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """SELECT "Id", "PhoneNumber", "Status", "ErrorCode", "ReadAt" IS NOT NULL FROM "BwaMessages" WHERE "BulkMessageId" = @id""";
        var id = command.CreateParameter();
        (id.ParameterName, id.Value) = ("id", bulkMessageId);
        command.Parameters.Add(id);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<MessageRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new MessageRow(
                reader.GetGuid(0),
                reader.GetString(1),
                (MessageStatus)reader.GetInt16(2),
                reader.IsDBNull(3) ? null : reader.GetInt32(3),
                reader.GetBoolean(4)));
        }

        return rows;
    }

    /// <summary>How many recipients' messages have been written.</summary>
    public Task<long> CountLaunchedAsync(Guid bulkMessageId) =>
        QueryAsync<long>("""SELECT count(*) FROM "BwaMessages" WHERE "BulkMessageId" = @id""", ("id", bulkMessageId));

    /// <summary>How many are claimed, with calls neither answered nor lost.</summary>
    public Task<long> CountSendingAsync(Guid bulkMessageId) =>
        QueryAsync<long>("""SELECT count(*) FROM "BwaMessages" WHERE "BulkMessageId" = @id AND "Status" = 1""", ("id", bulkMessageId));

    /// <summary>How many refusals that postponed a message are stored.</summary>
    public Task<long> CountPostponedAsync(Guid bulkMessageId) =>
        QueryAsync<long>(
            """
            SELECT count(*) FROM "BwaMessageEvents" e JOIN "BwaMessages" m ON m."Id" = e."MessageId" WHERE m."BulkMessageId" = @id AND e."Type" = @type
            """,
            ("id", bulkMessageId),
            ("type", (short)MessageEventType.Postponed));

    /// <summary>How many of them a host has taken so far in order to send.</summary>
    public Task<long> CountTriedAsync(Guid bulkMessageId) =>
        QueryAsync<long>("""SELECT count(*) FROM "BwaMessages" WHERE "BulkMessageId" = @id AND "Attempt" > 0""", ("id", bulkMessageId));

    /// <summary>
    /// Locks the campaign's messages, so that whoever is about to store their results or receipts gets stuck in the middle of its
    /// transaction, until this is disposed.
    /// </summary>
    /// <remarks>On SQLite it locks everything.</remarks>
    public Task<IAsyncDisposable> HoldMessagesAsync(Guid bulkMessageId) => _file is not null
        ? HoldFileAsync()
        : HoldAsync("""SELECT 1 FROM "BwaMessages" WHERE "BulkMessageId" = @id FOR UPDATE""", ("id", bulkMessageId));

    /// <summary>How many background jobs were enqueued; they are kept for an hour.</summary>
    public Task<long> CountJobsAsync() => QueryAsync<long>("SELECT count(*) FROM hangfire.job");

    /// <summary>Waits until a host is stuck behind <see cref="HoldMessagesAsync"/>.</summary>
    /// <remarks>On SQLite, waiting writers cannot be seen.</remarks>
    public Task UntilStuckAsync() => _file is not null ? Task.CompletedTask : Eventually.SoAsync(
        () => QueryAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"),
        count => count > 0);

    /// <summary>Checks the counters against a recount of the rows, in a single query.</summary>
    public async Task CheckCountersAsync(Guid bulkMessageId)
    {
        var sides = (await QueryAsync<string>(RecountSql, ("id", bulkMessageId)))!.Split(" = ");
        sides[0].ShouldBe(sides[1]);
    }

    /// <summary>
    /// Only while no host runs: saves a test from waiting for the minute after which the next host may continue what a dead one had taken.
    /// </summary>
    public async Task EndLeasesAsync()
    {
        await QueryAsync<object>(EndLeasesSql);
        if (_file is null)
        {
            await QueryAsync<object>(EndJobLeasesSql);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            _file.Dispose();
            return;
        }

        await _source!.DisposeAsync();
        await ExecuteOnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private DbConnection Connect() => _file is not null ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);

    private async Task<IAsyncDisposable> HoldFileAsync()
    {
        var holder = new SqliteConnection($"{ConnectionString};Pooling=false");
        await holder.OpenAsync();
        await using var command = holder.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return holder;
    }

    private async Task<IAsyncDisposable> HoldAsync(string sql, params (string Name, object Value)[] parameters)
    {
        var holder = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await holder.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {sql}", holder);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
        return holder;
    }

    private async Task ExecuteOnServerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_server);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
