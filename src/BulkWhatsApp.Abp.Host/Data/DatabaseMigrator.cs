using System.Data.Common;
using BulkWhatsApp.Host.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Host.Data;

/// <summary>Creates the database if missing, and brings its tables up to date.</summary>
[ExposeServices(typeof(DatabaseMigrator), typeof(IDatabaseState))]
public class DatabaseMigrator(HostParts parts, IServiceScopeFactory scopeFactory, ILogger<DatabaseMigrator> logger)
    : IDatabaseState, ISingletonDependency
{
    // Any number that no other advisory lock of this database uses.
    private const long LockKey = 0x42_57_41_4D_49_47;

    /// <summary>
    /// Makes hosts that start at the same time migrate and seed one after the other. On SQL Server, EF Core's own database lock does so.
    /// </summary>
    public virtual async Task RunAsync(Func<Task> seedAsync, CancellationToken cancellationToken = default)
    {
        await using var scope = scopeFactory.CreateAsyncScope();
        await using var context = Resolve(scope);
        await CreateDatabaseAsync(context, cancellationToken);
        await using var locking = scopeFactory.CreateAsyncScope();
        await using var lockContext = Resolve(locking);
        await using var held = await LockPostgreSqlAsync(lockContext, cancellationToken);

        // EF Core logs an error if it reads the migrations of a database without this table.
        var history = context.GetService<IHistoryRepository>();
        await history.CreateIfNotExistsAsync(cancellationToken);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            logger.LogInformation("Applying migrations: {Migrations}", string.Join(", ", pending));
        }

        await context.Database.MigrateAsync(cancellationToken);

        // On PostgreSQL the lock belongs to a transaction.
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await using var seeding = await history.AcquireDatabaseLockAsync(cancellationToken);
        await seedAsync();
    }

    public virtual async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopeFactory.CreateAsyncScope();
        await using var context = Resolve(scope);
        return await context.GetService<IHistoryRepository>().ExistsAsync(cancellationToken)
            && !(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }

    private DbContext Resolve(AsyncServiceScope scope) => (DbContext)scope.ServiceProvider.GetRequiredService(parts.DbContext!);

    /// <summary>
    /// On PostgreSQL, EF Core's own lock ends with the first of several migrations. This one lasts until its transaction ends.
    /// </summary>
    private static async Task<IAsyncDisposable?> LockPostgreSqlAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (!context.Database.IsNpgsql())
        {
            return null;
        }

        context.Database.SetCommandTimeout(0);
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockKey})", cancellationToken);
        return transaction;
    }

    private async Task CreateDatabaseAsync(DbContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
        {
            logger.LogInformation("Creating the database {Database}", context.Database.GetDbConnection().Database);
            try
            {
                await creator.CreateAsync(cancellationToken);
            }
            catch (DbException exception) when (!cancellationToken.IsCancellationRequested)
            {
                await UntilAnotherHostHasCreatedItAsync(creator, exception, cancellationToken);
            }
        }
    }

    /// <summary>If two hosts create the database at once, one of them is refused, perhaps before the other has finished.</summary>
    private static async Task UntilAnotherHostHasCreatedItAsync(
        IRelationalDatabaseCreator creator, DbException refusal, CancellationToken cancellationToken)
    {
        for (var looks = 0; !await creator.ExistsAsync(cancellationToken); looks++)
        {
            if (looks == 50)
            {
                throw refusal;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }
}

/// <summary>Where the database records which migrations (all in this assembly) it has.</summary>
public static class HostMigrations
{
    public const string HistoryTable = "__EFMigrationsHistory";
}
