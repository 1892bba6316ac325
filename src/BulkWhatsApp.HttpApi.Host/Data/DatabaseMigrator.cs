using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BulkWhatsApp.Host.Data;

/// <summary>Creates the database where it is missing, and brings both contexts' tables up to date.</summary>
[ExposeServices(typeof(DatabaseMigrator), typeof(IDatabaseState))]
public class DatabaseMigrator(HostDatabase database, IServiceScopeFactory scopeFactory, ILogger<DatabaseMigrator> logger) : IDatabaseState, ISingletonDependency
{
    /// <summary>Hosts that start at the same time do this one after the other.</summary>
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
        // EF logs an error for the question which migrations a database without this table has.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(cancellationToken);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            logger.LogInformation("Applying migrations of {Context}: {Migrations}", context.GetType().Name, string.Join(", ", pending));
        }

        await context.Database.MigrateAsync(cancellationToken);
    }
}
