using BulkWhatsApp.Host.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Data;

/// <summary>Creates the database if missing, and brings both contexts' tables up to date.</summary>
[ExposeServices(typeof(DatabaseMigrator), typeof(IDatabaseState))]
public class DatabaseMigrator(HostDatabase database, IServiceScopeFactory scopeFactory, ILogger<DatabaseMigrator> logger)
    : IDatabaseState, ISingletonDependency
{
    /// <summary>Hosts that start at the same time run one after the other.</summary>
    public virtual async Task RunAsync(Func<CancellationToken, Task> seedAsync, CancellationToken cancellationToken)
    {
        logger.LogInformation("Database: {Database}", database.Description);
        await using var scope = scopeFactory.CreateAsyncScope();
        await database.RunAloneAsync(
            scope.ServiceProvider,
            async ct =>
            {
                foreach (var context in database.CreateMigrationContexts(scope.ServiceProvider))
                {
                    await using (context)
                    {
                        await MigrateAsync(context, ct);
                    }
                }

                await seedAsync(ct);
            },
            cancellationToken);
    }

    public virtual async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopeFactory.CreateAsyncScope();
        var isUpToDate = true;
        foreach (var context in database.CreateMigrationContexts(scope.ServiceProvider))
        {
            await using (context)
            {
                isUpToDate = isUpToDate && !await HasPendingAsync(context, cancellationToken);
            }
        }

        return isUpToDate;
    }

    private static async Task<bool> HasPendingAsync(DbContext context, CancellationToken cancellationToken) =>
        !await context.GetService<IHistoryRepository>().ExistsAsync(cancellationToken)
        || (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any();

    private async Task MigrateAsync(DbContext context, CancellationToken cancellationToken)
    {
        // EF Core logs an error if it reads the migrations of a database without this table.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            logger.LogInformation("Applying migrations of {Context}: {Migrations}", context.GetType().Name, string.Join(", ", pending));
        }

        await context.Database.MigrateAsync(cancellationToken);
    }
}

/// <summary>Runs before anything that needs the database, including the engine and the web server.</summary>
internal sealed class DatabaseStart(
    HostDatabase database,
    IServiceProvider services,
    DatabaseMigrator migrator,
    FirstData firstData,
    IOptions<HostSettings> settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        database.Claim(services);
        if (settings.Value.MigrateOnStart)
        {
            await migrator.RunAsync(firstData.SeedAsync, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Where each context records which of its migrations (all in this assembly) the database has.</summary>
public static class HostMigrations
{
    public const string HostHistoryTable = "__HostMigrations";
    public const string ModuleHistoryTable = "__BulkWhatsAppMigrations";
}
