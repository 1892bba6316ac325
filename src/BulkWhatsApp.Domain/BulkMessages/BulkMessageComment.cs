namespace BulkWhatsApp.BulkMessages;

/// <summary>What somebody wrote about a campaign.</summary>
public class BulkMessageComment : CreationAuditedEntity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid BulkMessageId { get; protected set; }

    /// <summary>Who wrote it, as named then.</summary>
    public virtual string? UserName { get; protected set; }

    [DisableAuditing]
    public virtual string Text { get; protected set; } = null!;

    protected BulkMessageComment()
    {
    }
}
