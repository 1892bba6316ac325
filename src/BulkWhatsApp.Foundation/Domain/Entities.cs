namespace BulkWhatsApp.Foundation.Domain;

public interface IEntity
{
    object?[] GetKeys();
}

public interface IEntity<TKey> : IEntity
{
    TKey Id { get; }
}

[Serializable]
public abstract class Entity : IEntity
{
    public abstract object?[] GetKeys();

    public override string ToString() => $"[ENTITY: {GetType().Name}] Keys = {string.Join(", ", GetKeys())}";
}

[Serializable]
public abstract class Entity<TKey> : Entity, IEntity<TKey>
{
    protected Entity()
    {
    }

    protected Entity(TKey id) => Id = id;

    public virtual TKey Id { get; protected set; } = default!;

    public override object?[] GetKeys() => [Id];
}

public interface IAggregateRoot : IEntity;

/// <summary>An aggregate with optimistic concurrency, arbitrary extra properties and events.</summary>
[Serializable]
public abstract class AggregateRoot<TKey> : Entity<TKey>, IAggregateRoot, IHasExtraProperties, IHasConcurrencyStamp, IGeneratesDomainEvents
{
    private readonly List<object> _distributedEvents = [];

    protected AggregateRoot()
    {
    }

    protected AggregateRoot(TKey id)
        : base(id)
    {
    }

    public virtual ExtraPropertyDictionary ExtraProperties { get; protected set; } = [];

    [DisableAuditing]
    public virtual string ConcurrencyStamp { get; set; } = Guid.NewGuid().ToString("N");

    IReadOnlyList<object> IGeneratesDomainEvents.DistributedEvents => _distributedEvents;

    public virtual void ClearDistributedEvents() => _distributedEvents.Clear();

    /// <summary>Published when the unit of work that saves the aggregate completes.</summary>
    protected virtual void AddDistributedEvent(object eventData) => _distributedEvents.Add(eventData);
}

internal interface IGeneratesDomainEvents
{
    IReadOnlyList<object> DistributedEvents { get; }

    void ClearDistributedEvents();
}

public interface IHasConcurrencyStamp
{
    /// <summary>
    /// Every change sets a new stamp. A change is refused (<see cref="AbpDbConcurrencyException"/>) if the stored stamp differs from the
    /// entity's: set the stamp that a client has read here, and a change based on old data is refused.
    /// </summary>
    string ConcurrencyStamp { get; set; }
}

/// <summary>Answered as 404.</summary>
public class EntityNotFoundException(Type entityType, object? id = null) : AbpException(
    id is null
        ? $"There is no such an entity given id. Entity type: {entityType.FullName}"
        : $"There is no such an entity. Entity type: {entityType.FullName}, id: {id}")
{
    public Type EntityType { get; } = entityType;

    public object? Id { get; } = id;
}

/// <summary>The stored row has changed since it was read. Answered as 409.</summary>
public class AbpDbConcurrencyException(string? message = null, Exception? innerException = null) : AbpException(message, innerException);

internal static class EntityIds
{
    /// <summary>
    /// Sets the property itself, as ABP does, not the context's copy of it: of several parts without an id, a context would accept only
    /// the first.
    /// </summary>
    public static void GenerateIfEmpty(object entity, IGuidGenerator guidGenerator)
    {
        if (entity is IEntity<Guid> { Id: var id } && id == Guid.Empty)
        {
            entity.GetType().GetProperty(nameof(IEntity<Guid>.Id))!.SetValue(entity, guidGenerator.Create());
        }
    }
}
