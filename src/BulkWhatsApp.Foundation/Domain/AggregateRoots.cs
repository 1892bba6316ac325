using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Foundation.Domain;

public interface IAggregateRoot : IEntity;

public interface IAggregateRoot<TKey> : IEntity<TKey>, IAggregateRoot;

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

/// <summary>An aggregate with optimistic concurrency and free extra properties.</summary>
[Serializable]
public abstract class AggregateRoot<TKey> : BasicAggregateRoot<TKey>, IHasExtraProperties, IHasConcurrencyStamp
{
    protected AggregateRoot()
    {
        ConcurrencyStamp = Guid.NewGuid().ToString("N");
        ExtraProperties = [];
    }

    protected AggregateRoot(TKey id)
        : base(id)
    {
        ConcurrencyStamp = Guid.NewGuid().ToString("N");
        ExtraProperties = [];
    }

    public virtual ExtraPropertyDictionary ExtraProperties { get; protected set; }

    [DisableAuditing]
    public virtual string ConcurrencyStamp { get; set; }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => [];
}

public interface IGeneratesDomainEvents
{
    /// <summary>What saving the entity publishes.</summary>
    IEnumerable<DomainEventRecord> GetDistributedEvents();

    void ClearDistributedEvents();
}

public class DomainEventRecord(object eventData)
{
    public object EventData { get; } = eventData;
}

public interface IHasExtraProperties
{
    ExtraPropertyDictionary ExtraProperties { get; }
}

[Serializable]
public class ExtraPropertyDictionary : Dictionary<string, object?>
{
    public ExtraPropertyDictionary()
    {
    }

    public ExtraPropertyDictionary(IDictionary<string, object?> dictionary)
        : base(dictionary)
    {
    }
}

public interface IHasConcurrencyStamp
{
    /// <summary>
    /// New at every change. A change is refused (<see cref="AbpDbConcurrencyException"/>) when the stored stamp is not the one the
    /// entity carries: put the stamp that a client read here to refuse a change made on old data.
    /// </summary>
    string ConcurrencyStamp { get; set; }
}

/// <summary>The stored row is not the one that was read. Answered as 409.</summary>
public class AbpDbConcurrencyException : AbpException
{
    public AbpDbConcurrencyException()
    {
    }

    public AbpDbConcurrencyException(string message)
        : base(message)
    {
    }

    public AbpDbConcurrencyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
