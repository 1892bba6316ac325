using System.Data;

namespace BulkWhatsApp.Foundation.Domain;

public interface IUnitOfWorkManager
{
    /// <summary>The unit of work of the current asynchronous flow.</summary>
    IUnitOfWork? Current { get; }

    /// <summary>Joins the current unit of work, or begins one where there is none or a new one is required.</summary>
    IUnitOfWork Begin(AbpUnitOfWorkOptions options, bool requiresNew = false);
}

public static class UnitOfWorkManagerExtensions
{
    /// <param name="unitOfWorkManager">The manager.</param>
    /// <param name="requiresNew">Begins its own even inside another.</param>
    /// <param name="isTransactional">Off by default, as in ABP.</param>
    /// <param name="isolationLevel">Null: the database's default.</param>
    /// <param name="timeout">Of a database command, in milliseconds.</param>
    public static IUnitOfWork Begin(
        this IUnitOfWorkManager unitOfWorkManager,
        bool requiresNew = false,
        bool isTransactional = false,
        IsolationLevel? isolationLevel = null,
        int? timeout = null) =>
        unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional, isolationLevel, timeout), requiresNew);
}

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

public interface IAbpUnitOfWorkOptions
{
    bool IsTransactional { get; }

    IsolationLevel? IsolationLevel { get; }

    /// <summary>Of a database command, in milliseconds.</summary>
    int? Timeout { get; }
}

public class AbpUnitOfWorkOptions : IAbpUnitOfWorkOptions
{
    public AbpUnitOfWorkOptions()
    {
    }

    public AbpUnitOfWorkOptions(bool isTransactional = false, IsolationLevel? isolationLevel = null, int? timeout = null)
    {
        IsTransactional = isTransactional;
        IsolationLevel = isolationLevel;
        Timeout = timeout;
    }

    public bool IsTransactional { get; set; }

    public IsolationLevel? IsolationLevel { get; set; }

    public int? Timeout { get; set; }

    public AbpUnitOfWorkOptions Clone() => new(IsTransactional, IsolationLevel, Timeout);
}

/// <summary>Overrides the unit of work of a service or controller, or of one of its methods.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface)]
public class UnitOfWorkAttribute : Attribute
{
    public UnitOfWorkAttribute()
    {
    }

    public UnitOfWorkAttribute(bool isTransactional) => IsTransactional = isTransactional;

    public UnitOfWorkAttribute(bool isTransactional, IsolationLevel isolationLevel)
        : this(isTransactional) => IsolationLevel = isolationLevel;

    public UnitOfWorkAttribute(bool isTransactional, IsolationLevel isolationLevel, int timeout)
        : this(isTransactional, isolationLevel) => Timeout = timeout;

    /// <summary>Null: by the method's name or the HTTP verb.</summary>
    public bool? IsTransactional { get; set; }

    /// <summary>Of a database command, in milliseconds.</summary>
    public int? Timeout { get; set; }

    public IsolationLevel? IsolationLevel { get; set; }

    /// <summary>No unit of work is begun; one that is there already stays.</summary>
    public bool IsDisabled { get; set; }

    public virtual void SetOptions(AbpUnitOfWorkOptions options)
    {
        options.IsTransactional = IsTransactional ?? options.IsTransactional;
        options.Timeout = Timeout ?? options.Timeout;
        options.IsolationLevel = IsolationLevel ?? options.IsolationLevel;
    }
}
