namespace BulkWhatsApp.Foundation.Domain;

[Serializable]
public abstract class FullAuditedEntity<TKey> : AuditedEntity<TKey>, IDeletionAuditedObject
{
    protected FullAuditedEntity()
    {
    }

    protected FullAuditedEntity(TKey id)
        : base(id)
    {
    }

    public virtual bool IsDeleted { get; set; }

    public virtual Guid? DeleterId { get; set; }

    public virtual DateTime? DeletionTime { get; set; }
}
