namespace BulkWhatsApp.Foundation.Domain;

/// <summary>What is saved, committed or rolled back together. Disposed without <see cref="CompleteAsync"/> it is rolled back.</summary>
public interface IUnitOfWork : IDisposable
{
    Guid Id { get; }

    Dictionary<string, object> Items { get; }

    IAbpUnitOfWorkOptions Options { get; }

    IUnitOfWork? Outer { get; }

    bool IsDisposed { get; }

    bool IsCompleted { get; }

    Task SaveChangesAsync(CancellationToken cancellationToken = default);

    /// <summary>Saves, has the events of what was saved handled, commits, then runs the <see cref="OnCompleted"/> handlers. A joined unit of work leaves that to the one it joined.</summary>
    /// <exception cref="AbpException">It was completed before.</exception>
    Task CompleteAsync(CancellationToken cancellationToken = default);

    Task RollbackAsync(CancellationToken cancellationToken = default);

    /// <summary>The handler runs after the commit, outside the transaction.</summary>
    void OnCompleted(Func<Task> handler);
}
