namespace BulkWhatsApp.Foundation.Domain;

[Serializable]
public abstract class BasicAggregateRoot<TKey> : Entity<TKey>, IAggregateRoot<TKey>, IGeneratesDomainEvents
{
    private readonly List<DomainEventRecord> _distributedEvents = [];

    protected BasicAggregateRoot()
    {
    }

    protected BasicAggregateRoot(TKey id)
        : base(id)
    {
    }

    public virtual IEnumerable<DomainEventRecord> GetDistributedEvents() => _distributedEvents;

    public virtual void ClearDistributedEvents() => _distributedEvents.Clear();

    /// <summary>Published when the unit of work that saves the aggregate completes.</summary>
    protected virtual void AddDistributedEvent(object eventData) => _distributedEvents.Add(new DomainEventRecord(eventData));
}
