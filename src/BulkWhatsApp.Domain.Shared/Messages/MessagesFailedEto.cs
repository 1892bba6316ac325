namespace BulkWhatsApp.Messages;

/// <summary>
/// Messages of a campaign failed for good: only a person can have them retried. Failures that were stored together come together, up to a
/// few hundred. Published only if <c>BulkWhatsApp:Dispatch:PublishMessageFailures</c> is set.
/// </summary>
[EventName(Name)]
public class MessagesFailedEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.Messages.Failed";

    public Guid? TenantId { get; set; }
    public Guid BulkMessageId { get; set; }
    public List<FailedMessageEto> Messages { get; set; } = [];
}

/// <summary>Identified by the message and its attempt.</summary>
public class FailedMessageEto
{
    public Guid MessageId { get; set; }
    public int Attempt { get; set; }

    /// <summary>E.164 with a leading '+'.</summary>
    public string PhoneNumber { get; set; } = "";

    /// <summary>Meta's code, or one of this module's own (negative).</summary>
    public int? ErrorCode { get; set; }
    public string? ErrorDetails { get; set; }
    public DateTime FailedAt { get; set; }
}
