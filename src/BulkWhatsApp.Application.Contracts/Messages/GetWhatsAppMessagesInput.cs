namespace BulkWhatsApp.Messages;

/// <summary>Which messages; every property that is set narrows the selection.</summary>
public class GetWhatsAppMessagesInput : PagedAndSortedResultRequestDto
{
    public Guid? BulkMessageId { get; set; }

    public MessageStatus? Status { get; set; }

    /// <summary>Part of the number; only its digits count.</summary>
    [DisableAuditing]
    public string? PhoneNumber { get; set; }

    public int? ErrorCode { get; set; }

    /// <summary>Queued at or after, UTC.</summary>
    public DateTime? From { get; set; }

    /// <summary>Queued before, UTC.</summary>
    public DateTime? To { get; set; }
}
