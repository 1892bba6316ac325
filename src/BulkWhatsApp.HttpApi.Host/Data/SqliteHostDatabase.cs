using System.Data.Common;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Host.Jobs;
using BulkWhatsApp.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Data;

/// <summary>A file used by this host alone. Nothing needs to be installed.</summary>
public sealed class SqliteHostDatabase(string connectionString) : HostDatabase(connectionString)
{
    private const int ConstraintViolation = 19;

    private readonly SqliteDatabase _database = new(connectionString);

    public string File => _database.File;

    public override string Description => $"SQLite, {File}";

    public override void AddTo(IServiceCollection services)
    {
        // Created by a factory, so that the container closes it.
        services.AddSingleton(_ => _database);
        services.AddBulkWhatsAppSqlite();
        services.AddSingleton(new HangfireStorage(JobStorages.InMemory));
    }

    public override void Configure(AbpDbContextConfigurationContext context, string historyTable) =>
        context.DbContextOptions.UseSqliteDatabase(
            context.ExistingConnection ?? _database.CreateConnection(), contextOwnsConnection: context.ExistingConnection is null);

    // Through the container, which releases it at the end.
    public override void Claim(IServiceProvider services) => services.GetRequiredService<SqliteDatabase>().Claim();

    public override async Task RunAloneAsync(
        IServiceProvider services, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using (var connection = _database.CreateConnection())
        {
            // A host killed during a migration leaves this behind, and EF Core would wait for it for ever.
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = """DROP TABLE IF EXISTS "__EFMigrationsLock" """;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await work(cancellationToken);
    }

    public override IEnumerable<DbContext> CreateMigrationContexts(IServiceProvider services) =>
    [
        new SqliteHostDbContext(Options<HostDbContext>(HostMigrations.HostHistoryTable)),
        new SqliteBulkWhatsAppDbContext(Options<BulkWhatsAppDbContext>(HostMigrations.ModuleHistoryTable)),
    ];

    // SQLite has one writer at a time. This writes no row, but makes the transaction the writer.
    public override Task WaitForTurnAsync(DbContext context, string name) =>
        context.Set<Tenants.Tenant>().Where(_ => false)
            .ExecuteUpdateAsync(set => set.SetProperty(tenant => tenant.Name, tenant => tenant.Name));

    public override bool IsConflict(DbException exception) => exception is SqliteException { SqliteErrorCode: ConstraintViolation };

    private DbContextOptions<TDbContext> Options<TDbContext>(string historyTable)
        where TDbContext : DbContext =>
        (DbContextOptions<TDbContext>)new DbContextOptionsBuilder<TDbContext>().UseSqliteDatabase(
            _database.CreateConnection(),
            contextOwnsConnection: true,
            sqlite => sqlite.MigrationsAssembly(typeof(HostMigrations).Assembly).MigrationsHistoryTable(historyTable)).Options;
}

/// <summary>Holds the migrations of the host's tables on SQLite.</summary>
public class SqliteHostDbContext(DbContextOptions<HostDbContext> options) : HostDbContext(options);

/// <summary>Holds the migrations of the module's tables on SQLite.</summary>
public class SqliteBulkWhatsAppDbContext(DbContextOptions<BulkWhatsAppDbContext> options) : BulkWhatsAppDbContext(options);
