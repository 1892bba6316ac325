using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>For a context type, or for a module's interface that a context implements.</summary>
public interface IDbContextProvider<TDbContext>
    where TDbContext : IEfCoreDbContext
{
    /// <summary>
    /// The context of the current unit of work, created at the first call and enlisted in the unit of work's transaction, if there is
    /// one. All contexts of a unit of work share one connection.
    /// </summary>
    /// <exception cref="AbpException">There is no unit of work.</exception>
    Task<TDbContext> GetDbContextAsync();
}

internal sealed class UnitOfWorkDbContextProvider<TDbContext>(
    UnitOfWorkManager unitOfWorkManager, IEnumerable<DbContextRegistration> registrations)
    : IDbContextProvider<TDbContext>
    where TDbContext : IEfCoreDbContext
{
    public async Task<TDbContext> GetDbContextAsync()
    {
        var unitOfWork = unitOfWorkManager.Current ?? throw new AbpException("A DbContext can only be created inside a unit of work!");
        var registration = registrations.FirstOrDefault(registration => registration.DbContextType.IsAssignableTo(typeof(TDbContext)))
            ?? throw new AbpException($"No DbContext is registered for {typeof(TDbContext).FullName}. Use services.AddAbpDbContext.");
        var database = unitOfWork.GetOrAddResource(() => new UnitOfWorkDatabase(unitOfWork));
        return (TDbContext)(object)await database.GetDbContextAsync(registration);
    }
}

/// <summary>The contexts of one unit of work, which share a connection and its transaction, if there is one.</summary>
internal sealed class UnitOfWorkDatabase(UnitOfWork unitOfWork) : IUnitOfWorkResource
{
    // In order of creation: the first owns the connection.
    private readonly List<DbContext> _contexts = [];
    private IDbContextTransaction? _transaction;

    public async Task<DbContext> GetDbContextAsync(DbContextRegistration registration)
    {
        if (_contexts.Find(context => context.GetType() == registration.DbContextType) is { } known)
        {
            return known;
        }

        var context = registration.Create(unitOfWork.ServiceProvider, _contexts.FirstOrDefault()?.Database.GetDbConnection());
        try
        {
            await EnlistAsync(context);
        }
        catch
        {
            // A context outside the transaction must never be returned.
            await context.DisposeAsync();
            throw;
        }

        _contexts.Add(context);
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

    public async Task RollbackAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (_transaction?.RollbackAsync(cancellationToken) ?? Task.CompletedTask);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // A broken connection has already rolled back, and the caller must see what broke it.
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

    private async Task EnlistAsync(DbContext context)
    {
        if (unitOfWork.Options.IsTransactional && _transaction is null)
        {
            _transaction = await context.Database.BeginTransactionAsync();
        }
        else if (_transaction is not null)
        {
            await context.Database.UseTransactionAsync(_transaction.GetDbTransaction());
        }
    }
}
