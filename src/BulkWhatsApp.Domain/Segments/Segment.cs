namespace BulkWhatsApp.Segments;

/// <summary>A saved filter over people. Who that is, is found anew whenever it is used.</summary>
public class Segment : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual string Name { get; protected set; } = null!;
    public virtual string? Description { get; protected set; }

    /// <summary>The filter with the version of its form, as JSON.</summary>
    public virtual string FilterJson { get; protected set; } = null!;

    protected Segment()
    {
    }
}
