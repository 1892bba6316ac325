namespace BulkWhatsApp.Foundation.Domain;

internal sealed class UnitOfWorkManager(IServiceScopeFactory scopeFactory) : IUnitOfWorkManager
{
    private readonly AsyncLocal<UnitOfWork?> _ambient = new();

    IUnitOfWork? IUnitOfWorkManager.Current => Current;

    public UnitOfWork? Current
    {
        get
        {
            var current = _ambient.Value;
            while (current is { IsDisposed: true } or { IsCompleted: true })
            {
                current = current.Outer;
            }

            return current;
        }
    }

    public IUnitOfWork Begin(bool requiresNew = false, bool isTransactional = false)
    {
        var outer = Current;
        if (outer is not null && !requiresNew)
        {
            return new JoinedUnitOfWork(outer);
        }

        var options = new AbpUnitOfWorkOptions(isTransactional);
        return _ambient.Value = new UnitOfWork(scopeFactory.CreateScope(), options, outer, ended => _ambient.Value = ended.Outer);
    }
}

internal sealed class UnitOfWork(
    IServiceScope scope, AbpUnitOfWorkOptions options, UnitOfWork? outer, Action<UnitOfWork> onDisposed) : IUnitOfWork
{
    private readonly List<Func<Task>> _completedHandlers = [];
    private readonly Queue<(Type EventType, object EventData)> _distributedEvents = [];
    private IUnitOfWorkResource? _resource;
    private bool _completing;
    private bool _rolledBack;

    public Guid Id { get; } = Guid.CreateVersion7();

    public AbpUnitOfWorkOptions Options { get; } = options;

    public UnitOfWork? Outer { get; } = outer;

    IUnitOfWork? IUnitOfWork.Outer => Outer;

    public bool IsDisposed { get; private set; }

    public bool IsCompleted { get; private set; }

    public IServiceProvider ServiceProvider => scope.ServiceProvider;

    /// <summary>The database of this unit of work, created at the first request.</summary>
    public TResource GetOrAddResource<TResource>(Func<TResource> create)
        where TResource : IUnitOfWorkResource =>
        (TResource)(_resource ??= create());

    public Task SaveChangesAsync(CancellationToken cancellationToken = default) =>
        _rolledBack || _resource is null ? Task.CompletedTask : _resource.SaveChangesAsync(cancellationToken);

    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (_rolledBack)
        {
            return;
        }

        if (_completing)
        {
            throw new AbpException("Completion has already been requested for this unit of work.");
        }

        _completing = true;
        await SaveChangesAsync(cancellationToken);
        await PublishEventsAsync(cancellationToken);
        if (_resource is not null)
        {
            await _resource.CommitAsync(cancellationToken);
        }

        IsCompleted = true;
        foreach (var handler in _completedHandlers)
        {
            await handler();
        }
    }

    public async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        if (_rolledBack || IsCompleted)
        {
            return;
        }

        _rolledBack = true;
        if (_resource is not null)
        {
            await _resource.RollbackAsync(cancellationToken);
        }
    }

    /// <summary>Handled as part of this unit of work when it completes: after its changes are saved, before they are committed.</summary>
    public void AddDistributedEvent(Type eventType, object eventData) => _distributedEvents.Enqueue((eventType, eventData));

    public void OnCompleted(Func<Task> handler) => _completedHandlers.Add(handler);

    private async Task PublishEventsAsync(CancellationToken cancellationToken)
    {
        while (_distributedEvents.TryDequeue(out var next))
        {
            var bus = ServiceProvider.GetRequiredService<IDistributedEventBus>();
            await bus.PublishAsync(next.EventType, next.EventData, onUnitOfWorkComplete: false);
            await SaveChangesAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        if (IsDisposed)
        {
            return;
        }

        IsDisposed = true;
        onDisposed(this);
        _resource?.Dispose();
        scope.Dispose();
    }
}

/// <summary>Part of another unit of work, which alone decides whether to commit.</summary>
internal sealed class JoinedUnitOfWork(UnitOfWork parent) : IUnitOfWork
{
    public Guid Id => parent.Id;

    public AbpUnitOfWorkOptions Options => parent.Options;

    public IUnitOfWork? Outer => parent.Outer;

    public bool IsCompleted => parent.IsCompleted;

    public Task SaveChangesAsync(CancellationToken cancellationToken = default) => parent.SaveChangesAsync(cancellationToken);

    public Task CompleteAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task RollbackAsync(CancellationToken cancellationToken = default) => parent.RollbackAsync(cancellationToken);

    public void OnCompleted(Func<Task> handler) => parent.OnCompleted(handler);

    public void Dispose()
    {
    }
}

/// <summary>A database that takes part in a unit of work.</summary>
internal interface IUnitOfWorkResource : IDisposable
{
    Task SaveChangesAsync(CancellationToken cancellationToken);

    Task CommitAsync(CancellationToken cancellationToken);

    Task RollbackAsync(CancellationToken cancellationToken);
}
