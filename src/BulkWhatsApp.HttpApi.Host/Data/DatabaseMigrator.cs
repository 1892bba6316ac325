using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace BulkWhatsApp.Host.Data;

/// <summary>Creates the database where it is missing, and brings both contexts' tables up to date.</summary>
[ExposeServices(typeof(DatabaseMigrator), typeof(IDatabaseState))]
public class DatabaseMigrator(
    IConfiguration configuration,
    NpgsqlDataSource database,
    IServiceScopeFactory scopeFactory,
    ILogger<DatabaseMigrator> logger) : IDatabaseState, ISingletonDependency
{
    // Any number that no other use of advisory locks in this database has.
    private const long LockKey = 0x42_57_41_4D_49_47;

    /// <summary>Holds a lock of the database all the while, so that hosts which start at the same time do this one after the other.</summary>
    public virtual async Task RunAsync(Func<CancellationToken, Task> seedAsync, CancellationToken cancellationToken)
    {
        await EnsureDatabaseAsync(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await using var scope = scopeFactory.CreateAsyncScope();
            await MigrateAsync<HostDbContext>(scope, cancellationToken);
            await MigrateAsync<BulkWhatsAppDbContext>(scope, cancellationToken);
            await seedAsync(cancellationToken);
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    public virtual async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopeFactory.CreateAsyncScope();
        return !await HasPendingAsync<HostDbContext>(scope, cancellationToken) && !await HasPendingAsync<BulkWhatsAppDbContext>(scope, cancellationToken);
    }

    private static async Task<bool> HasPendingAsync<TDbContext>(AsyncServiceScope scope, CancellationToken cancellationToken)
        where TDbContext : DbContext
    {
        await using var context = scope.ServiceProvider.GetRequiredService<TDbContext>();
        return !await context.GetService<IHistoryRepository>().ExistsAsync(cancellationToken)
            || (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }

    private async Task MigrateAsync<TDbContext>(AsyncServiceScope scope, CancellationToken cancellationToken)
        where TDbContext : DbContext
    {
        await using var context = scope.ServiceProvider.GetRequiredService<TDbContext>();

        // EF logs an error for the question which migrations a database without this table has.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            logger.LogInformation("Applying migrations of {Context}: {Migrations}", typeof(TDbContext).Name, string.Join(", ", pending));
        }

        await context.Database.MigrateAsync(cancellationToken);
    }

    private async Task EnsureDatabaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateDatabaseAsync(cancellationToken);
        }
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var target = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Default"));
        var name = target.Database!;
        target.Database = "postgres";
        target.Pooling = false;
        logger.LogInformation("Creating the database {Database}", name);
        await using var connection = new NpgsqlConnection(target.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, $"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            logger.LogInformation("Another host has just created the database {Database}", name);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
