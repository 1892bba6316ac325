using BulkWhatsApp.Consents;

namespace BulkWhatsApp.BulkMessages;

/// <summary>A recipient of a campaign who got no message when it was launched, and why. Repeated numbers are only counted.</summary>
public class BulkMessageExclusion : Entity, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid BulkMessageId { get; protected set; }

    /// <summary>The recipient's place in the list or document.</summary>
    public virtual long Place { get; protected set; }

    /// <summary>E.164 with a leading '+', or a business-scoped user id.</summary>
    public virtual string PhoneNumber { get; protected set; } = null!;
    public virtual string? RecipientName { get; protected set; }
    public virtual LeftOutReason Reason { get; protected set; }

    protected BulkMessageExclusion()
    {
    }

    public BulkMessageExclusion(Guid? tenantId, Guid bulkMessageId, in LeftOutRecipient recipient)
    {
        (TenantId, BulkMessageId) = (tenantId, bulkMessageId);
        (Place, PhoneNumber, RecipientName, Reason) = (recipient.Place, recipient.PhoneNumber, recipient.Name, recipient.Reason);
    }

    public override object?[] GetKeys() => [BulkMessageId, Place];
}

/// <param name="Place">The recipient's place in the list or document.</param>
/// <param name="PhoneNumber">E.164 with a leading '+', or a business-scoped user id.</param>
public readonly record struct LeftOutRecipient(long Place, string PhoneNumber, string? Name, LeftOutReason Reason);
