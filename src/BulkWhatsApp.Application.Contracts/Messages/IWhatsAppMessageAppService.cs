using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Messages;

/// <summary>The individual messages of campaigns, for viewing. Nothing here changes them.</summary>
public interface IWhatsAppMessageAppService : IApplicationService
{
    Task<PagedResultDto<WhatsAppMessageDto>> GetListAsync(GetWhatsAppMessagesInput input);

    Task<WhatsAppMessageDto> GetAsync(Guid id);

    /// <summary>What the person was sent, or will be.</summary>
    Task<TemplatePreviewDto> GetContentAsync(Guid id);

    /// <summary>Everything that happened to the message, oldest first.</summary>
    Task<ListResultDto<MessageHistoryEntryDto>> GetHistoryAsync(Guid id);

    /// <summary>
    /// All selected messages, whatever the page, oldest first, as a CSV file that is safe to open in a spreadsheet. The caller closes the
    /// stream.
    /// </summary>
    Task<IRemoteStreamContent> GetExportAsync(GetWhatsAppMessagesInput input, CancellationToken cancellationToken = default);
}

/// <summary>Which messages to select; every property that is set narrows the selection.</summary>
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

    /// <summary>Attempts so far: calls to Meta, and what was prepared for one that was then not made.</summary>
    public int Attempt { get; set; }

    /// <summary>Meta's message id.</summary>
    public string? Wamid { get; set; }

    public DateTime CreationTime { get; set; }

    public DateTime? SentAt { get; set; }

    public DateTime? DeliveredAt { get; set; }

    public DateTime? ReadAt { get; set; }

    /// <summary>When the person first answered it.</summary>
    public DateTime? RepliedAt { get; set; }

    public DateTime? FailedAt { get; set; }

    /// <summary>When a queued message that was refused for the moment will be retried; null for any other message.</summary>
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

/// <summary>One entry of a message's history.</summary>
public class MessageHistoryEntryDto
{
    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public MessageEventType Type { get; set; }

    /// <summary>The call to Meta that it belongs to, 1 for the first; null if that is not recorded.</summary>
    public int? Attempt { get; set; }

    public int? ErrorCode { get; set; }

    /// <summary>In the caller's language.</summary>
    public string? Reason { get; set; }

    /// <summary>Meta's own words.</summary>
    public string? Details { get; set; }
}
