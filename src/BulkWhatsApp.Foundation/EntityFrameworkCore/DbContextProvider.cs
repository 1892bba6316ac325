using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

public interface IDbContextProvider<TDbContext>
    where TDbContext : IEfCoreDbContext
{
    /// <summary>
    /// The context of the current unit of work, made at the first call and then enlisted in the transaction, if it has one.
    /// Contexts of one connection string share one connection.
    /// </summary>
    /// <exception cref="AbpException">There is no unit of work.</exception>
    Task<TDbContext> GetDbContextAsync();
}

internal sealed class UnitOfWorkDbContextProvider<TDbContext>(UnitOfWorkManager unitOfWorkManager, DbContextRegistrations registrations)
    : IDbContextProvider<TDbContext>
    where TDbContext : IEfCoreDbContext
{
    public async Task<TDbContext> GetDbContextAsync()
    {
        var unitOfWork = unitOfWorkManager.Current ?? throw new AbpException("A DbContext can only be created inside a unit of work!");
        var databases = unitOfWork.GetOrAddResource(() => new UnitOfWorkDatabases(unitOfWork));
        return (TDbContext)(object)await databases.GetDbContextAsync(registrations.Get(typeof(TDbContext)));
    }
}

/// <summary>The contexts of one unit of work: one connection, and one transaction if any, per connection string.</summary>
internal sealed class UnitOfWorkDatabases(UnitOfWork unitOfWork) : IUnitOfWorkResource
{
    private readonly Dictionary<string, Database> _databases = [];

    public async Task<DbContext> GetDbContextAsync(DbContextRegistration registration)
    {
        var connectionString = registration.GetConnectionString(unitOfWork.ServiceProvider);
        if (!_databases.TryGetValue(connectionString, out var database))
        {
            _databases[connectionString] = database = new Database(connectionString, unitOfWork);
        }

        return await database.GetDbContextAsync(registration);
    }

    public async Task SaveChangesAsync(CancellationToken cancellationToken)
    {
        foreach (var database in _databases.Values.ToList())
        {
            await database.SaveChangesAsync(cancellationToken);
        }
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        foreach (var database in _databases.Values)
        {
            await database.CommitAsync(cancellationToken);
        }
    }

    public async Task RollbackAsync(CancellationToken cancellationToken)
    {
        foreach (var database in _databases.Values)
        {
            await database.RollbackAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        foreach (var database in _databases.Values)
        {
            database.Dispose();
        }
    }

    private sealed class Database(string connectionString, UnitOfWork unitOfWork) : IDisposable
    {
        // In order of creation: the first owns the connection.
        private readonly List<DbContext> _contexts = [];
        private IDbContextTransaction? _transaction;

        public async Task<DbContext> GetDbContextAsync(DbContextRegistration registration)
        {
            var context = _contexts.Find(candidate => candidate.GetType() == registration.DbContextType);
            return context ?? await AddDbContextAsync(registration);
        }

        public async Task SaveChangesAsync(CancellationToken cancellationToken)
        {
            foreach (var context in _contexts.ToList())
            {
                await context.SaveChangesAsync(cancellationToken);
            }
        }

        public Task CommitAsync(CancellationToken cancellationToken) => _transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask;

        public async Task RollbackAsync(CancellationToken cancellationToken)
        {
            try
            {
                await (_transaction?.RollbackAsync(cancellationToken) ?? Task.CompletedTask);
            }
            catch (Exception exception) when (exception is DbException or InvalidOperationException)
            {
                // A connection that broke has rolled back already; what broke it is what the caller must see.
            }
        }

        public void Dispose()
        {
            _transaction?.Dispose();
            foreach (var context in Enumerable.Reverse(_contexts))
            {
                context.Dispose();
            }
        }

        // Known only once it is enlisted: a context outside the transaction must never be handed out.
        private async Task<DbContext> AddDbContextAsync(DbContextRegistration registration)
        {
            var context = registration.Create(unitOfWork.ServiceProvider, connectionString, _contexts.FirstOrDefault()?.Database.GetDbConnection());
            try
            {
                await EnlistAsync(context);
            }
            catch
            {
                await context.DisposeAsync();
                throw;
            }

            _contexts.Add(context);
            return context;
        }

        private async Task EnlistAsync(DbContext context)
        {
            var options = unitOfWork.Options;
            if (options.Timeout is { } milliseconds)
            {
                // Rounded up: zero would be no limit at all.
                context.Database.SetCommandTimeout((int)Math.Ceiling(milliseconds / 1000d));
            }

            if (!options.IsTransactional)
            {
                return;
            }

            if (_transaction is not null)
            {
                await context.Database.UseTransactionAsync(_transaction.GetDbTransaction());
            }
            else
            {
                _transaction = options.IsolationLevel is { } isolationLevel
                    ? await context.Database.BeginTransactionAsync(isolationLevel)
                    : await context.Database.BeginTransactionAsync();
            }
        }
    }
}
