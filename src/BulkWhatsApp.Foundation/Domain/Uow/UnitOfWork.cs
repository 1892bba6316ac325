namespace BulkWhatsApp.Foundation.Domain;

internal sealed class UnitOfWork(IServiceScope scope, AbpUnitOfWorkOptions options, UnitOfWork? outer, Action<UnitOfWork> onDisposed) : IUnitOfWork
{
    private readonly List<Func<Task>> _completedHandlers = [];
    private readonly Queue<(Type EventType, object EventData)> _distributedEvents = [];
    private IUnitOfWorkResource? _resource;
    private bool _completing;
    private bool _rolledBack;

    public Guid Id { get; } = Guid.CreateVersion7();

    public Dictionary<string, object> Items { get; } = [];

    public IAbpUnitOfWorkOptions Options { get; } = options;

    public IUnitOfWork? Outer { get; } = outer;

    public bool IsDisposed { get; private set; }

    public bool IsCompleted { get; private set; }

    public IServiceProvider ServiceProvider => scope.ServiceProvider;

    /// <summary>The databases of this unit of work, brought in by the first who needs one.</summary>
    public TResource GetOrAddResource<TResource>(Func<TResource> create)
        where TResource : IUnitOfWorkResource =>
        (TResource)(_resource ??= create());

    public async Task SaveChangesAsync(CancellationToken cancellationToken = default)
    {
        if (!_rolledBack && _resource is not null)
        {
            await _resource.SaveChangesAsync(cancellationToken);
        }
    }

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

    /// <summary>Handled when this unit of work completes: after its changes are saved, before they are committed, and a part of it.</summary>
    public void AddDistributedEvent(Type eventType, object eventData) => _distributedEvents.Enqueue((eventType, eventData));

    public void OnCompleted(Func<Task> handler) => _completedHandlers.Add(handler);

    private async Task PublishEventsAsync(CancellationToken cancellationToken)
    {
        while (_distributedEvents.TryDequeue(out var next))
        {
            await ServiceProvider.GetRequiredService<IDistributedEventBus>().PublishAsync(next.EventType, next.EventData, onUnitOfWorkComplete: false);
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
