namespace BulkWhatsApp.Foundation.Domain;

[Serializable]
public abstract class AuditedEntity<TKey> : CreationAuditedEntity<TKey>, IModificationAuditedObject
{
    protected AuditedEntity()
    {
    }

    protected AuditedEntity(TKey id)
        : base(id)
    {
    }

    public virtual DateTime? LastModificationTime { get; set; }

    public virtual Guid? LastModifierId { get; set; }
}
