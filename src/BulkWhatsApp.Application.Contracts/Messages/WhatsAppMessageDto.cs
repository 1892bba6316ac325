namespace BulkWhatsApp.Messages;

/// <summary>One person's message of one campaign. Times are UTC.</summary>
public class WhatsAppMessageDto : EntityDto<Guid>
{
    public Guid BulkMessageId { get; set; }

    public string? BulkMessageNumber { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>E.164 with a leading '+'.</summary>
    public string PhoneNumber { get; set; } = null!;

    public string? RecipientName { get; set; }

    public MessageStatus Status { get; set; }

    /// <summary>Calls to Meta so far.</summary>
    public int Attempt { get; set; }

    /// <summary>Meta's message id.</summary>
    public string? Wamid { get; set; }

    public DateTime CreationTime { get; set; }

    public DateTime? SentAt { get; set; }

    public DateTime? DeliveredAt { get; set; }

    public DateTime? ReadAt { get; set; }

    public DateTime? FailedAt { get; set; }

    /// <summary>A message in the queue that was refused for now: when it is tried again. Null for any other.</summary>
    public DateTime? NextTryAt { get; set; }

    /// <summary>Meta's code, or one of this product's own (negative).</summary>
    public int? ErrorCode { get; set; }

    /// <summary>In the caller's language.</summary>
    public string? ErrorReason { get; set; }

    /// <summary>What to do about it, in the caller's language.</summary>
    public string? ErrorRemedy { get; set; }

    /// <summary>Meta's own words.</summary>
    public string? ErrorDetails { get; set; }
}
