using Npgsql;

namespace BulkWhatsApp.Stage;

/// <summary>
/// A fresh database on the server in <c>BULKWHATSAPP_TEST_DB</c>, which <c>test.sh</c> starts. With <c>sqlite</c> instead of a server: a
/// fresh file.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Variable = "BULKWHATSAPP_TEST_DB";

    private readonly string _server;
    private readonly string _name;

    private TestDatabase(string server, string name)
    {
        _server = server;
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ConnectionString;
    }

    private TestDatabase(TestSqliteFile file)
    {
        _server = _name = "";
        File = file;
        ConnectionString = file.ConnectionString;
    }

    public string ConnectionString { get; }

    /// <summary>Null on a server.</summary>
    internal TestSqliteFile? File { get; }

    public static async Task<TestDatabase> CreateAsync()
    {
        if (TestSqliteFile.IsAskedFor)
        {
            return new TestDatabase(new TestSqliteFile());
        }

        var server = Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException(
                $"{Variable} is not set: run ./test.sh, or name a PostgreSQL server whose user may create databases.");
        var database = new TestDatabase(server, $"bwa_test_{Guid.NewGuid():N}");
        await database.ExecuteOnServerAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    public async Task<T?> QueryAsync<T>(string sql, params (string Name, object Value)[] parameters)
    {
        if (File is not null)
        {
            return await File.QueryAsync<T>(sql, parameters);
        }

        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return await command.ExecuteScalarAsync() is T result ? result : default;
    }

    public async ValueTask DisposeAsync()
    {
        if (File is not null)
        {
            File.Dispose();
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await ExecuteOnServerAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private async Task ExecuteOnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
