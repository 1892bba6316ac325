using System.Data.Common;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Host.Jobs;
using BulkWhatsApp.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace BulkWhatsApp.Host.Data;

/// <summary>For any number of hosts, each with one connection pool.</summary>
public sealed class PostgreSqlHostDatabase(string connectionString) : HostDatabase(connectionString)
{
    // Any number that no other advisory lock of this database uses.
    private const long MigrationLock = 0x42_57_41_4D_49_47;

    public override string Description
    {
        get
        {
            var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"PostgreSQL, {settings.Database} on {settings.Host}:{settings.Port}";
        }
    }

    public override void AddTo(IServiceCollection services)
    {
        services.AddBulkWhatsAppPostgreSql(ConnectionString);
        services.AddSingleton(new HangfireStorage(() => JobStorages.PostgreSql(ConnectionString)));
    }

    public override void Configure(AbpDbContextConfigurationContext context, string historyTable) => Use(
        context.DbContextOptions,
        context.ExistingConnection ?? context.ServiceProvider.GetRequiredService<NpgsqlDataSource>().CreateConnection(),
        contextOwnsConnection: context.ExistingConnection is null,
        historyTable);

    public override async Task RunAloneAsync(
        IServiceProvider services, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<NpgsqlDataSource>();
        await EnsureDatabaseAsync(database, services.GetRequiredService<ILogger<PostgreSqlHostDatabase>>(), cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        try
        {
            await work(cancellationToken);
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
        }
    }

    public override IEnumerable<DbContext> CreateMigrationContexts(IServiceProvider services) =>
    [
        new HostDbContext(Options<HostDbContext>(services, HostMigrations.HostHistoryTable)),
        new BulkWhatsAppDbContext(Options<BulkWhatsAppDbContext>(services, HostMigrations.ModuleHistoryTable)),
    ];

    public override async Task GoOnCountingAsync(DbContext context, CancellationToken cancellationToken)
    {
        var counted = context.Model.GetEntityTypes().SelectMany(type => type.GetProperties())
            .Where(
                property =>
                    NpgsqlPropertyExtensions.GetValueGenerationStrategy(property) == NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
        foreach (var property in counted)
        {
            var (table, column) = (property.DeclaringType.GetTableName()!, property.GetColumnName());
            var sql = $"""
                SELECT setval(pg_get_serial_sequence('"{table}"', '{column}'), COALESCE(max("{column}"), 0) + 1, false)
                FROM "{table}"
                """;
            await context.Database.ExecuteSqlRawAsync(sql, cancellationToken);
        }
    }

    public override Task WaitForTurnAsync(DbContext context, string name) =>
        context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 11))");

    public override bool IsConflict(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation };

    private static DbContextOptions<TDbContext> Options<TDbContext>(IServiceProvider services, string historyTable)
        where TDbContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TDbContext>();
        Use(options, services.GetRequiredService<NpgsqlDataSource>().CreateConnection(), contextOwnsConnection: true, historyTable);
        return options.Options;
    }

    private static void Use(DbContextOptionsBuilder options, DbConnection connection, bool contextOwnsConnection, string historyTable) =>
        options.UseNpgsql(
            connection,
            contextOwnsConnection,
            postgreSql => postgreSql.MigrationsAssembly(typeof(HostMigrations).Assembly).MigrationsHistoryTable(historyTable));

    private async Task EnsureDatabaseAsync(NpgsqlDataSource database, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateDatabaseAsync(logger, cancellationToken);
        }
    }

    private async Task CreateDatabaseAsync(ILogger logger, CancellationToken cancellationToken)
    {
        var target = new NpgsqlConnectionStringBuilder(ConnectionString);
        var name = target.Database!;
        target.Database = "postgres";
        target.Pooling = false;
        logger.LogInformation("Creating the database {Database}", name);
        await using var connection = new NpgsqlConnection(target.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        try
        {
            await ExecuteAsync(
                connection, $"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", cancellationToken);
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
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
