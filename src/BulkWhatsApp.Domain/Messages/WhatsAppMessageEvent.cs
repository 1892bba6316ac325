namespace BulkWhatsApp.Messages;

/// <summary>
/// A line of a message's history that its own row does not tell: refusals, postponements, unknown outcomes, retries. What goes well stands
/// on the row (queued, sent, delivered, read), which saves three inserts for nearly every message.
/// </summary>
public class WhatsAppMessageEvent : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid MessageId { get; protected set; }
    public virtual MessageEventType Type { get; protected set; }
    public virtual DateTime At { get; protected set; }
    public virtual int Attempt { get; protected set; }
    public virtual int? ErrorCode { get; protected set; }
    public virtual string? Details { get; protected set; }

    protected WhatsAppMessageEvent()
    {
    }

    /// <param name="details">Cut to its column.</param>
    public WhatsAppMessageEvent(Guid? tenantId, Guid messageId, MessageEventType type, DateTime at, int attempt, int? errorCode = null, string? details = null)
        : base(Guid.CreateVersion7())
    {
        (TenantId, MessageId, Type, At, Attempt, ErrorCode) = (tenantId, messageId, type, at, attempt, errorCode);
        Details = StorableText.Cut(details, WhatsAppMessageConsts.MaxErrorDetailsLength);
    }
}
