namespace BulkWhatsApp.Foundation.Domain;

public interface IHasCreationTime
{
    DateTime CreationTime { get; }
}

public interface IMayHaveCreator
{
    Guid? CreatorId { get; }
}

public interface IModificationAuditedObject
{
    DateTime? LastModificationTime { get; }

    Guid? LastModifierId { get; }
}

/// <summary>Rows are marked as deleted instead of removed; while the filter is on, queries leave them out.</summary>
public interface ISoftDelete
{
    bool IsDeleted { get; }
}

public interface IDeletionAuditedObject : ISoftDelete
{
    Guid? DeleterId { get; }

    DateTime? DeletionTime { get; }
}

[Serializable]
public abstract class CreationAuditedEntity<TKey> : Entity<TKey>, IHasCreationTime, IMayHaveCreator
{
    protected CreationAuditedEntity()
    {
    }

    protected CreationAuditedEntity(TKey id)
        : base(id)
    {
    }

    public virtual DateTime CreationTime { get; protected set; }

    public virtual Guid? CreatorId { get; protected set; }
}

[Serializable]
public abstract class CreationAuditedAggregateRoot<TKey> : AggregateRoot<TKey>, IHasCreationTime, IMayHaveCreator
{
    protected CreationAuditedAggregateRoot()
    {
    }

    protected CreationAuditedAggregateRoot(TKey id)
        : base(id)
    {
    }

    public virtual DateTime CreationTime { get; set; }

    public virtual Guid? CreatorId { get; set; }
}

[Serializable]
public abstract class AuditedAggregateRoot<TKey> : CreationAuditedAggregateRoot<TKey>, IModificationAuditedObject
{
    protected AuditedAggregateRoot()
    {
    }

    protected AuditedAggregateRoot(TKey id)
        : base(id)
    {
    }

    public virtual DateTime? LastModificationTime { get; set; }

    public virtual Guid? LastModifierId { get; set; }
}

[Serializable]
public abstract class FullAuditedAggregateRoot<TKey> : AuditedAggregateRoot<TKey>, IDeletionAuditedObject
{
    protected FullAuditedAggregateRoot()
    {
    }

    protected FullAuditedAggregateRoot(TKey id)
        : base(id)
    {
    }

    public virtual bool IsDeleted { get; set; }

    public virtual Guid? DeleterId { get; set; }

    public virtual DateTime? DeletionTime { get; set; }
}
