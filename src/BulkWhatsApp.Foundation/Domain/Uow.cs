namespace BulkWhatsApp.Foundation.Domain;

public interface IUnitOfWorkManager
{
    /// <summary>The unit of work of the current asynchronous flow.</summary>
    IUnitOfWork? Current { get; }

    /// <summary>Joins the current unit of work, or begins a new one if there is none or a new one is required.</summary>
    /// <param name="requiresNew">Begins a new one even inside another.</param>
    /// <param name="isTransactional">False by default, as in ABP.</param>
    IUnitOfWork Begin(bool requiresNew = false, bool isTransactional = false);
}

/// <summary>Changes that are committed or rolled back together. Disposal without <see cref="CompleteAsync"/> rolls them back.</summary>
public interface IUnitOfWork : IDisposable
{
    Guid Id { get; }

    AbpUnitOfWorkOptions Options { get; }

    IUnitOfWork? Outer { get; }

    bool IsCompleted { get; }

    Task SaveChangesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves, lets the events be handled, commits, then runs the <see cref="OnCompleted"/> handlers. A joined unit of work leaves all this
    /// to the one that it joined.
    /// </summary>
    /// <exception cref="AbpException">It has already been completed.</exception>
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
    /// <summary>Begins no unit of work; an existing one stays.</summary>
    public bool IsDisabled { get; set; }
}
