namespace BulkWhatsApp.Foundation.Domain;

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
