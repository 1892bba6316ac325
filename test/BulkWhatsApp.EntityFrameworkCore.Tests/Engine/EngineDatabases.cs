using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.PostgreSql;
using BulkWhatsApp.Sqlite;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkWhatsApp.Engine;

public class SqliteEngineDatabase : EngineDatabase
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bulk-whatsapp-");
    private SqliteDatabase? _database;

    protected override string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "test.db")}";

    protected override Task CreateAsync()
    {
        _database = new SqliteDatabase(ConnectionString);
        _database.Claim();
        return Task.CompletedTask;
    }

    protected override void Connect(AbpDbContextConfigurationContext context) => context.DbContextOptions.UseSqliteDatabase(
        context.ExistingConnection ?? _database!.CreateConnection(), contextOwnsConnection: context.ExistingConnection is null);

    protected override async Task DropAsync()
    {
        await (_database?.DisposeAsync() ?? default);
        _folder.Delete(recursive: true);
    }
}

/// <summary>With what of the store is SQLite's own.</summary>
public sealed class SqliteFileDatabase : SqliteEngineDatabase
{
    protected override void AddStore(IServiceCollection services) => services.AddBulkWhatsAppSqlite();
}

/// <summary>On the server that <c>BULKWHATSAPP_TEST_DB</c> names.</summary>
public class PostgreSqlEngineDatabase : EngineDatabase
{
    private readonly string _name = $"bwa_test_{Guid.NewGuid():N}";

    protected override string ConnectionString => new NpgsqlConnectionStringBuilder(Server) { Database = _name, MaxPoolSize = 40 }.ConnectionString;

    private static string Server => Environment.GetEnvironmentVariable("BULKWHATSAPP_TEST_DB")
        ?? throw new InvalidOperationException("BULKWHATSAPP_TEST_DB is not set: run ./test.sh, or name a PostgreSQL server whose user may create databases.");

    protected override Task CreateAsync() => ExecuteAsync($"CREATE DATABASE {_name}");

    protected override void Connect(AbpDbContextConfigurationContext context)
    {
        if (context.ExistingConnection is { } connection)
        {
            context.DbContextOptions.UseNpgsql(connection);
        }
        else
        {
            context.DbContextOptions.UseNpgsql(context.ConnectionString);
        }
    }

    protected override Task DropAsync()
    {
        NpgsqlConnection.ClearAllPools();
        return ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>With PostgreSQL's own store.</summary>
public sealed class FastPostgreSqlEngineDatabase : PostgreSqlEngineDatabase
{
    protected override void AddStore(IServiceCollection services) => services.AddBulkWhatsAppPostgreSql(ConnectionString);
}

/// <summary>On the server that <c>BULKWHATSAPP_TEST_SQLSERVER</c> names.</summary>
public sealed class SqlServerEngineDatabase : EngineDatabase
{
    private readonly string _name = $"bwa_test_{Guid.NewGuid():N}";

    /// <summary>Null: there is none.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("BULKWHATSAPP_TEST_SQLSERVER");

    protected override string ConnectionString => new SqlConnectionStringBuilder(Server) { InitialCatalog = _name }.ConnectionString;

    protected override Task CreateAsync() => Task.CompletedTask;

    protected override void Connect(AbpDbContextConfigurationContext context)
    {
        if (context.ExistingConnection is { } connection)
        {
            context.DbContextOptions.UseSqlServer(connection);
        }
        else
        {
            context.DbContextOptions.UseSqlServer(context.ConnectionString);
        }
    }

    protected override async Task DropAsync()
    {
        SqlConnection.ClearAllPools();
        await using var connection = new SqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new SqlCommand($"ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_name}]", connection);
        await command.ExecuteNonQueryAsync();
    }
}
