using BulkWhatsApp.Consents;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>A campaign as shown in a list. Times are UTC.</summary>
public class BulkMessageListDto : ExtensibleAuditedEntityDto<Guid>
{
    public string Number { get; set; } = null!;

    public string Title { get; set; } = null!;

    public RecipientType RecipientType { get; set; }

    public Guid? RecipientListId { get; set; }

    public string? RecipientListName { get; set; }

    public Guid? SegmentId { get; set; }

    /// <summary>Null for a filter of the campaign's own, or if the segment was deleted.</summary>
    public string? SegmentName { get; set; }

    /// <summary>The series that it is a part of.</summary>
    public Guid? SeriesId { get; set; }

    /// <summary>From 1.</summary>
    public int? SeriesPart { get; set; }

    public Guid TemplateId { get; set; }

    /// <summary>Null if a draft's template no longer exists.</summary>
    public string? TemplateName { get; set; }

    public string? TemplateLanguage { get; set; }

    /// <summary>A draft's own choice, or null for the template's account; the account that sends once it is submitted.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The account that sends, or would send.</summary>
    public string? AccountName { get; set; }

    /// <summary>The account's number as Meta shows it; null until the connection has been checked.</summary>
    public string? AccountPhoneNumber { get; set; }

    public VariableType VariableType { get; set; }

    public DateTime? ScheduledAt { get; set; }

    public DocStatus DocStatus { get; set; }

    public BulkMessageStatus Status { get; set; }

    public PauseCause? PauseCause { get; set; }

    /// <summary>A person's words, or Meta's refusal in the caller's language.</summary>
    public string? PauseReason { get; set; }

    /// <summary>What to do about Meta's refusal; null if a person paused the campaign.</summary>
    public string? PauseRemedy { get; set; }

    /// <summary>Meta's code, or one of this product's own (negative).</summary>
    public int? PauseErrorCode { get; set; }

    /// <summary>Meta's subcode, if it sent one.</summary>
    public int? PauseErrorSubcode { get; set; }

    public Guid? AmendedFromId { get; set; }

    /// <summary>The draft whose test message this is; null for an ordinary campaign.</summary>
    public Guid? TestOfId { get; set; }

    /// <summary>The people counted when it was submitted.</summary>
    public long PlannedCount { get; set; }

    /// <summary>Failed messages that somebody has marked as handled.</summary>
    public long HandledFailureCount { get; set; }

    public DateTime? SubmittedAt { get; set; }

    public DateTime? LaunchedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>The user who looks after it, as named then.</summary>
    public Guid? AssignedToId { get; set; }

    public string? AssignedToName { get; set; }

    public List<string> Labels { get; set; } = [];

    public BulkMessageCountsDto Counts { get; set; } = new();
}

/// <summary>A campaign with its whole document.</summary>
public class BulkMessageDto : BulkMessageListDto
{
    /// <summary>JSON text, because a JavaScript object would reorder keys that look like numbers.</summary>
    public string? TemplateVariables { get; set; }

    public AttachmentDto? Attachment { get; set; }

    /// <summary>Rows of the document itself (Individual Recipients).</summary>
    public long IndividualRecipientCount { get; set; }

    public string? AmendedFromNumber { get; set; }

    /// <summary>See <see cref="BulkMessageInputBase.CapMessages"/>.</summary>
    public int? CapMessages { get; set; }
    public int? CapDays { get; set; }
    public FrequencyCapAction? CapAction { get; set; }

    /// <summary>What held for people without consent when it was submitted.</summary>
    public ConsentPolicy ConsentPolicy { get; set; }

    /// <summary>True for a cancelled document that already has an amendment.</summary>
    public bool IsAmended { get; set; }

    /// <summary>
    /// While messages are being prepared: the total number of recipients. <see cref="BulkMessageCountsDto.Recipients"/> have got their
    /// message so far; <see cref="BulkMessageCountsDto.Suppressed"/> and <see cref="BulkMessageCountsDto.Duplicates"/> get none. Null
    /// before and after.
    /// </summary>
    public long? PreparingOf { get; set; }

    /// <summary>
    /// Why nothing is being sent although the campaign is in progress, in the caller's language; sending continues by itself.
    /// </summary>
    public string? HeldBackReason { get; set; }

    /// <summary>
    /// JSON text. In a draft, its own filter, to be sent back with an update; once submitted, the filter that found its people.
    /// </summary>
    public string? SegmentFilter { get; set; }

    /// <summary>The filter, or that of its segment, in words, in the caller's language.</summary>
    public string? SegmentSentence { get; set; }

    /// <summary>How many people the filter found when the campaign was submitted; null before.</summary>
    public SegmentCountsDto? SegmentCounts { get; set; }

    /// <summary>Send it back with an update.</summary>
    public string ConcurrencyStamp { get; set; } = null!;
}

/// <summary>The counters of one campaign, or the sums of several.</summary>
public class BulkMessageCountsDto
{
    /// <summary>People who get a message: without duplicates and opt-outs.</summary>
    public long Recipients { get; set; }

    public long Queued { get; set; }

    /// <summary>Accepted by Meta, including those delivered and read since.</summary>
    public long Sent { get; set; }

    /// <summary>Including those read since.</summary>
    public long Delivered { get; set; }

    public long Read { get; set; }

    /// <summary>People who answered.</summary>
    public long Replied { get; set; }

    public long Failed { get; set; }

    /// <summary>Accepted by Meta but held for template quality.</summary>
    public long Held { get; set; }

    /// <summary>The outcome of the call to Meta is not known yet.</summary>
    public long Unconfirmed { get; set; }

    public long Cancelled { get; set; }

    /// <summary>People left out because they opted out.</summary>
    public long Suppressed { get; set; }

    /// <summary>People left out because the consent that the campaign needed was missing.</summary>
    public long NoConsent { get; set; }

    /// <summary>People left out because they had had as many marketing messages as the limit allows.</summary>
    public long OverCap { get; set; }

    /// <summary>Rows left out because they repeat a number.</summary>
    public long Duplicates { get; set; }

    /// <summary>Messages that a person asked to retry.</summary>
    public long Retried { get; set; }

    /// <summary>
    /// People counted when the campaign was submitted who have no message yet, because it waits for its time or is just starting. They are
    /// not among the other counts.
    /// </summary>
    public long Planned { get; set; }

    /// <summary>People who answered, in percent of those whose phone has the message, with one decimal; null if none has.</summary>
    public decimal? ReplyPercent => Delivered == 0 ? null : Math.Min(100, Math.Round(100m * Replied / Delivered, 1));

    /// <summary>Sent, failed and cancelled messages in percent of all people, with one decimal, rounded down: 100 means all.</summary>
    public decimal CompletionPercent => Recipients + Planned == 0
        ? 0
        : Math.Min(100, Math.Floor(1000m * (Sent + Failed + Cancelled) / (Recipients + Planned)) / 10);
}

/// <summary>A row of a document's Individual Recipients.</summary>
public class BulkMessageRecipientDto : EntityDto<Guid>
{
    /// <summary>1 for the first row.</summary>
    public int RowNumber { get; set; }

    /// <summary>As entered.</summary>
    public string MobileNumber { get; set; } = null!;

    /// <summary>E.164 with a leading '+'; null if <see cref="MobileNumber"/> is not a phone number.</summary>
    public string? PhoneNumber { get; set; }

    public string? RecipientName { get; set; }

    /// <summary>JSON text: its key order is placeholder order.</summary>
    public string? RecipientData { get; set; }
}

/// <summary>One entry of a document's timeline.</summary>
public class TimelineEntryDto : EntityDto<Guid>
{
    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public TimelineAction Action { get; set; }

    public Guid? UserId { get; set; }

    /// <summary>Null for an action of the platform itself.</summary>
    public string? UserName { get; set; }

    /// <summary>Why, or how many; one of Meta's codes is given in the caller's language.</summary>
    public string? Detail { get; set; }
}
