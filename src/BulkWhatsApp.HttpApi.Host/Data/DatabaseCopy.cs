using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BulkWhatsApp.Host.Data;

/// <summary>
/// Copies all of the application's data from one database to another of either kind, for example when a SQLite file has become too small.
/// Rows are copied unchanged, so numbers, times and ids stay the same. Background jobs are not copied: those of recipients are created
/// again from the rows.
/// </summary>
public sealed class DatabaseCopy(DatabaseSide from, DatabaseSide to, TextWriter output)
{
    public const string Command = "copy-database";

    private const int Batch = 1_000;

    private static readonly MethodInfo CopyTable = typeof(DatabaseCopy).GetMethod(
        nameof(CopyTableAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <exception cref="AbpException">A host is using the source, the source has another version, or the target is not empty.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        from.Database.Claim(from.Services);
        if (!await from.Migrator.IsUpToDateAsync(cancellationToken))
        {
            throw new AbpException($"{from.Database.Description} has another version. Start the application on it once, and stop it.");
        }

        to.Database.Claim(to.Services);
        await to.Migrator.RunAsync(_ => Task.CompletedTask, cancellationToken);
        await CheckEmptyAsync(cancellationToken);
        await output.WriteLineAsync($"From {from.Database.Description}\nto {to.Database.Description}");
        foreach (var (source, target) in from.CreateContexts().Zip(to.CreateContexts()))
        {
            await using (source)
            await using (target)
            {
                await CopyContextAsync(source, target, cancellationToken);
            }
        }
    }

    private async Task CheckEmptyAsync(CancellationToken ct)
    {
        foreach (var target in to.CreateContexts())
        {
            await using (target)
            {
                foreach (var type in TablesOf(target.Model))
                {
                    if (await CountAsync(target, type, ct) > 0)
                    {
                        throw new AbpException(
                            $"There are rows in {type.GetTableName()} of {to.Database.Description}. "
                            + "Name a database that is empty or does not exist yet.");
                    }
                }
            }
        }
    }

    private async Task CopyContextAsync(DbContext source, DbContext target, CancellationToken ct)
    {
        target.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await target.Database.BeginTransactionAsync(ct);
        foreach (var type in TablesOf(source.Model))
        {
            await (Task)CopyTable.MakeGenericMethod(type.ClrType).Invoke(this, [source, target, ct])!;
            var (read, written) = (await CountAsync(source, type, ct), await CountAsync(target, type, ct));
            if (read != written)
            {
                throw new AbpException($"{type.GetTableName()} has {read} rows, and {written} arrived.");
            }

            await output.WriteLineAsync($"{read,12:N0}  {type.GetTableName()}");
        }

        await to.Database.GoOnCountingAsync(target, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task CopyTableAsync<TEntity>(DbContext source, DbContext target, CancellationToken ct)
        where TEntity : class
    {
        // Attachments may be as large as Meta allows, so one at a time.
        var batch = typeof(TEntity) == typeof(BlobRecord) ? 1 : Batch;
        await foreach (var rows in source.Set<TEntity>().IgnoreQueryFilters().IgnoreAutoIncludes()
            .AsNoTracking().AsAsyncEnumerable().Chunk(batch).WithCancellation(ct))
        {
            target.AddRange(rows);
            await target.SaveChangesAsync(ct);
            target.ChangeTracker.Clear();
        }
    }

    /// <summary>Tables that others refer to come first.</summary>
    private static List<IEntityType> TablesOf(IModel model)
    {
        var ordered = new List<IEntityType>();
        foreach (var type in model.GetEntityTypes().Where(type => !type.IsOwned()))
        {
            Add(type);
        }

        return ordered;

        void Add(IEntityType type)
        {
            if (ordered.Contains(type))
            {
                return;
            }

            foreach (var principal in type.GetForeignKeys().Select(key => key.PrincipalEntityType).Where(principal => principal != type))
            {
                Add(principal);
            }

            ordered.Add(type);
        }
    }

    private static Task<long> CountAsync(DbContext context, IEntityType type, CancellationToken ct)
    {
        var set = (IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!
            .MakeGenericMethod(type.ClrType).Invoke(context, null)!;
        return set.IgnoreQueryFilters().LongCountAsync(ct);
    }
}

/// <summary>A database, with an application that was built for it but not started.</summary>
public sealed record DatabaseSide(IServiceProvider Services)
{
    public HostDatabase Database { get; } = Services.GetRequiredService<HostDatabase>();

    public DatabaseMigrator Migrator { get; } = Services.GetRequiredService<DatabaseMigrator>();

    public IEnumerable<DbContext> CreateContexts() => Database.CreateMigrationContexts(Services);
}
