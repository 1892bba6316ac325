namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Part of another unit of work, which alone completes and ends.</summary>
internal sealed class JoinedUnitOfWork(UnitOfWork parent) : IUnitOfWork
{
    public Guid Id => parent.Id;

    public Dictionary<string, object> Items => parent.Items;

    public IAbpUnitOfWorkOptions Options => parent.Options;

    public IUnitOfWork? Outer => parent.Outer;

    public bool IsDisposed => parent.IsDisposed;

    public bool IsCompleted => parent.IsCompleted;

    public Task SaveChangesAsync(CancellationToken cancellationToken = default) => parent.SaveChangesAsync(cancellationToken);

    public Task CompleteAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task RollbackAsync(CancellationToken cancellationToken = default) => parent.RollbackAsync(cancellationToken);

    public void OnCompleted(Func<Task> handler) => parent.OnCompleted(handler);

    public void Dispose()
    {
    }
}
