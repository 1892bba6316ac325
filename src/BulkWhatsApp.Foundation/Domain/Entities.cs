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

    public override string ToString() => $"[ENTITY: {GetType().Name}] Id = {Id}";
}

internal static class EntityIds
{
    /// <summary>Sets the property and not what a context knows of it, as ABP does: of several parts that come without an id, a context takes the first.</summary>
    public static void GenerateIfEmpty(object entity, IGuidGenerator guidGenerator)
    {
        if (entity is IEntity<Guid> { Id: var id } && id == Guid.Empty)
        {
            entity.GetType().GetProperty(nameof(IEntity<Guid>.Id))!.SetValue(entity, guidGenerator.Create());
        }
    }
}

/// <summary>Answered as 404.</summary>
public class EntityNotFoundException : AbpException
{
    public EntityNotFoundException()
    {
    }

    public EntityNotFoundException(Type entityType)
        : this(entityType, null, null)
    {
    }

    public EntityNotFoundException(Type entityType, object? id)
        : this(entityType, id, null)
    {
    }

    public EntityNotFoundException(Type entityType, object? id, Exception? innerException)
        : base(
            id is null
                ? $"There is no such an entity given id. Entity type: {entityType.FullName}"
                : $"There is no such an entity. Entity type: {entityType.FullName}, id: {id}",
            innerException)
    {
        EntityType = entityType;
        Id = id;
    }

    public EntityNotFoundException(string message)
        : base(message)
    {
    }

    public EntityNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public Type? EntityType { get; set; }

    public object? Id { get; set; }
}
