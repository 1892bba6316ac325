namespace BulkWhatsApp.Foundation.Domain;

/// <summary>A database that takes part in a unit of work.</summary>
internal interface IUnitOfWorkResource : IDisposable
{
    Task SaveChangesAsync(CancellationToken cancellationToken);

    Task CommitAsync(CancellationToken cancellationToken);

    Task RollbackAsync(CancellationToken cancellationToken);
}
