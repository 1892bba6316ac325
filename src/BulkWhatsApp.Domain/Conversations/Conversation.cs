namespace BulkWhatsApp.Conversations;

/// <summary>
/// One person and one of the tenant's numbers, since the person first wrote; unique by account and person. The engine writes it with what
/// arrives, the application with what is read and answered.
/// </summary>
public class Conversation : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid AccountId { get; protected set; }

    /// <summary>The person: E.164 with a leading '+', or a business-scoped user id.</summary>
    [DisableAuditing]
    public virtual string PhoneNumber { get; protected set; } = null!;

    /// <summary>The person's own name on WhatsApp.</summary>
    [DisableAuditing]
    public virtual string? ProfileName { get; protected set; }

    /// <summary>When either side wrote last, UTC.</summary>
    public virtual DateTime LastActivityAt { get; protected set; }

    /// <summary>When the person wrote last, UTC: the customer service window is open for 24 hours from then (meta-platform-api.md 3.3).</summary>
    public virtual DateTime? LastInboundAt { get; protected set; }

    /// <summary>The wamid of the person's last message, to mark it as read.</summary>
    public virtual string? LastInboundWamid { get; protected set; }

    /// <summary>The beginning of the last message.</summary>
    [DisableAuditing]
    public virtual string? Excerpt { get; protected set; }

    /// <summary>Messages of the person since somebody last looked.</summary>
    public virtual int UnreadCount { get; protected set; }

    /// <summary>The campaign answered last.</summary>
    public virtual Guid? BulkMessageId { get; protected set; }

    protected Conversation()
    {
    }
}
