namespace BulkWhatsApp.Foundation.Domain;

public interface IUnitOfWorkManager
{
    /// <summary>The unit of work of the current asynchronous flow.</summary>
    IUnitOfWork? Current { get; }

    /// <summary>Joins the current unit of work, or begins one where there is none or a new one is required.</summary>
    /// <param name="requiresNew">Begins its own even inside another.</param>
    /// <param name="isTransactional">Off by default, as in ABP.</param>
    IUnitOfWork Begin(bool requiresNew = false, bool isTransactional = false);
}

/// <summary>What is saved, committed or rolled back together. Disposed without <see cref="CompleteAsync"/> it is rolled back.</summary>
public interface IUnitOfWork : IDisposable
{
    Guid Id { get; }

    AbpUnitOfWorkOptions Options { get; }

    IUnitOfWork? Outer { get; }

    bool IsCompleted { get; }

    Task SaveChangesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves, has the events handled, commits, then runs the <see cref="OnCompleted"/> handlers. A joined unit of work leaves all that to
    /// the one it joined.
    /// </summary>
    /// <exception cref="AbpException">It was completed before.</exception>
    Task CompleteAsync(CancellationToken cancellationToken = default);

    Task RollbackAsync(CancellationToken cancellationToken = default);

    /// <summary>The handler runs after the commit, outside the transaction.</summary>
    void OnCompleted(Func<Task> handler);
}

public record AbpUnitOfWorkOptions(bool IsTransactional);

/// <summary>Overrides the unit of work of a service or controller, or of one of its methods.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public class UnitOfWorkAttribute : Attribute
{
    /// <summary>No unit of work is begun; one that is there already stays.</summary>
    public bool IsDisabled { get; set; }
}
