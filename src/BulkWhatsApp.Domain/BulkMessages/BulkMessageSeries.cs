namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// Campaigns that share the people of one list or segment, each a slice of them: together everybody once. Each is a document of its own.
/// </summary>
public class BulkMessageSeries : CreationAuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual string Title { get; protected set; } = null!;

    /// <summary>How many campaigns it has.</summary>
    public virtual int Parts { get; protected set; }

    protected BulkMessageSeries()
    {
    }
}
