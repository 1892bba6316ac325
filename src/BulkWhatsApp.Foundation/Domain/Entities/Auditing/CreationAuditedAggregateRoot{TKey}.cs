namespace BulkWhatsApp.Foundation.Domain;

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
