using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Campaigns as documents: drafted, submitted, watched, stopped, amended.</summary>
public interface IBulkMessageAppService : IApplicationService
{
    Task<PagedResultDto<BulkMessageListDto>> GetListAsync(GetBulkMessagesInput input);

    /// <summary>How many campaigns each view of the list shows.</summary>
    Task<BulkMessageViewCountsDto> CountViewsAsync();

    /// <summary>Labels in use, the most frequent first, for suggestions.</summary>
    Task<ListResultDto<string>> GetLabelsAsync(GetLabelsInput input);

    Task<BulkMessageDto> GetAsync(Guid id);

    Task<BulkMessageDto> CreateAsync(CreateBulkMessageDto input);

    /// <summary>Drafts only (<see cref="BulkWhatsAppErrorCodes.DocumentLocked"/>).</summary>
    Task<BulkMessageDto> UpdateAsync(Guid id, UpdateBulkMessageDto input);

    /// <summary>Drafts only (<see cref="BulkWhatsAppErrorCodes.DocumentLocked"/>).</summary>
    Task DeleteAsync(Guid id);

    /// <summary>The rows of Individual Recipients, in order.</summary>
    Task<PagedResultDto<BulkMessageRecipientDto>> GetRecipientsAsync(Guid id, PagedResultRequestDto input);

    Task<ListResultDto<TimelineEntryDto>> GetTimelineAsync(Guid id);

    /// <summary>Failed messages by reason, most frequent first.</summary>
    Task<ListResultDto<FailureGroupDto>> GetFailuresAsync(Guid id);

    Task<BulkMessageProgressDto> GetProgressAsync(Guid id);

    /// <summary>
    /// A dry run: every reason why the campaign could not be submitted, and what the first recipients would read. Stores nothing.
    /// </summary>
    Task<BulkMessageValidationDto> ValidateAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Locks the document and sends it, now or at its scheduled time.</summary>
    Task<SubmitResultDto> SubmitAsync(Guid id);

    /// <summary>Returns once no further message can start. Calls to Meta that are already under way may still finish.</summary>
    Task<BulkMessageDto> PauseAsync(Guid id, ReasonInput input, CancellationToken cancellationToken = default);

    /// <summary>Continues with exactly the remaining messages.</summary>
    Task<BulkMessageDto> ResumeAsync(Guid id);

    /// <summary>Stops everything that has not been sent, for good. Returns once no further message can start.</summary>
    Task<BulkMessageDto> CancelAsync(Guid id, ReasonInput input, CancellationToken cancellationToken = default);

    /// <summary>A new draft with the content of a cancelled document.</summary>
    Task<BulkMessageDto> AmendAsync(Guid id);

    /// <summary>
    /// Retries the failed messages of a campaign (<see cref="BulkWhatsAppErrorCodes.NothingToRetry"/> if there are none), even while others
    /// still wait, and even after a cancellation, which remains in force; but not once the document has been amended (<see
    /// cref="BulkWhatsAppErrorCodes.RetryAmended"/>).
    /// </summary>
    Task<RetryFailedResultDto> RetryFailedAsync(Guid id, RetryFailedInput input);

    /// <summary>
    /// Recounts the messages of a submitted campaign and corrects its counters if they differ; the timeline then records it.
    /// </summary>
    Task<RecountResultDto> RecountAsync(Guid id);
}

public class GetBulkMessagesInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the number or title.</summary>
    [StringLength(BulkMessageConsts.MaxTitleLength)]
    public string? Filter { get; set; }

    public BulkMessageStatus? Status { get; set; }

    [Choice]
    public BulkMessageView? View { get; set; }

    public Guid? AccountId { get; set; }

    public Guid? TemplateId { get; set; }

    [StringLength(BulkMessageConsts.MaxLabelLength)]
    public string? Label { get; set; }

    /// <summary>Created at or after, UTC.</summary>
    public DateTime? From { get; set; }

    /// <summary>Created before, UTC.</summary>
    public DateTime? To { get; set; }
}

/// <summary>How many campaigns each <see cref="BulkMessageView"/> shows.</summary>
public class BulkMessageViewCountsDto
{
    public long All { get; set; }
    public long Mine { get; set; }
    public long Drafts { get; set; }
    public long Scheduled { get; set; }
    public long Running { get; set; }
    public long NeedsAttention { get; set; }
    public long Assigned { get; set; }
}

public class GetLabelsInput
{
    /// <summary>Part of the label.</summary>
    [StringLength(BulkMessageConsts.MaxLabelLength)]
    public string? Filter { get; set; }
}

public class SubmitResultDto
{
    public Guid Id { get; set; }

    public string Number { get; set; } = null!;

    public BulkMessageStatus Status { get; set; }

    /// <summary>False if no process that sends messages is running: the campaign waits for one.</summary>
    public bool WorkerAlive { get; set; }

    /// <summary>What to do if no worker is alive, in the caller's language; otherwise null.</summary>
    public string? Warning { get; set; }
}

/// <summary>Why a person pauses or cancels, as the timeline shows it.</summary>
public class ReasonInput
{
    [StringLength(BulkMessageConsts.MaxReasonLength)]
    public string? Reason { get; set; }
}

public class RetryFailedInput
{
    /// <summary>Also retry messages whose outcome never became known: these people may receive the message twice.</summary>
    public bool IncludeUnknownOutcome { get; set; }

    /// <summary>Only messages that failed for one of these reasons; null for all reasons.</summary>
    [MaxLength(FailureGroupDto.MaxReasons, ErrorMessage = InputMessages.TooManyLabels)]
    public List<int>? ErrorCodes { get; set; }
}

public class RetryFailedResultDto
{
    /// <summary>Failed messages that were put back into the queue.</summary>
    public long Requeued { get; set; }

    public BulkMessageStatus Status { get; set; }
}

/// <summary>The failed messages of a campaign that share a reason.</summary>
public class FailureGroupDto
{
    /// <summary>How many reasons one request may name.</summary>
    public const int MaxReasons = 200;

    /// <summary>Meta's code, or one of this product's own (negative).</summary>
    public int ErrorCode { get; set; }

    public long Count { get; set; }

    /// <summary>In the caller's language.</summary>
    public string Reason { get; set; } = null!;

    /// <summary>What to do about it, in the caller's language.</summary>
    public string Remedy { get; set; } = null!;

    /// <summary>The same message may arrive if it is sent again; false if the reason lies with the person or the message itself.</summary>
    public bool CanSucceed { get; set; }

    /// <summary>Somebody has marked all of them as handled.</summary>
    public bool IsHandled { get; set; }
}

public class RecountResultDto
{
    /// <summary>What was corrected, such as "sent 90 → 100"; null if the counters were right.</summary>
    public string? Difference { get; set; }

    /// <summary>The current counters.</summary>
    public BulkMessageCountsDto Counts { get; set; } = new();
}
