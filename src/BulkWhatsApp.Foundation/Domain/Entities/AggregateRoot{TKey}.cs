using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Foundation.Domain;

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
