using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

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
            if (context is null)
            {
                context = registration.Create(unitOfWork.ServiceProvider, connectionString, _contexts.FirstOrDefault()?.Database.GetDbConnection());
                _contexts.Add(context);
                await EnlistAsync(context);
            }

            return context;
        }

        public async Task SaveChangesAsync(CancellationToken cancellationToken)
        {
            foreach (var context in _contexts.ToList())
            {
                await context.SaveChangesAsync(cancellationToken);
            }
        }

        public Task CommitAsync(CancellationToken cancellationToken) => _transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask;

        public Task RollbackAsync(CancellationToken cancellationToken) => _transaction?.RollbackAsync(cancellationToken) ?? Task.CompletedTask;

        public void Dispose()
        {
            _transaction?.Dispose();
            foreach (var context in Enumerable.Reverse(_contexts))
            {
                context.Dispose();
            }
        }

        private async Task EnlistAsync(DbContext context)
        {
            var options = unitOfWork.Options;
            if (options.Timeout is { } milliseconds)
            {
                context.Database.SetCommandTimeout(TimeSpan.FromMilliseconds(milliseconds));
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
