namespace BulkWhatsApp.BulkMessages;

/// <summary>Campaigns as documents: written as a draft, submitted, watched, stopped, amended.</summary>
public interface IBulkMessageAppService : IApplicationService
{
    Task<PagedResultDto<BulkMessageListDto>> GetListAsync(GetBulkMessagesInput input);

    Task<BulkMessageDto> GetAsync(Guid id);

    Task<BulkMessageDto> CreateAsync(CreateBulkMessageDto input);

    /// <summary>Drafts only (<see cref="BulkWhatsAppErrorCodes.DocumentLocked"/>).</summary>
    Task<BulkMessageDto> UpdateAsync(Guid id, UpdateBulkMessageDto input);

    /// <summary>Drafts only (<see cref="BulkWhatsAppErrorCodes.DocumentLocked"/>).</summary>
    Task DeleteAsync(Guid id);

    /// <summary>The rows of Individual Recipients, in their order.</summary>
    Task<PagedResultDto<BulkMessageRecipientDto>> GetRecipientsAsync(Guid id, PagedResultRequestDto input);

    Task<ListResultDto<TimelineEntryDto>> GetTimelineAsync(Guid id);

    /// <summary>Failed messages by reason, most frequent first.</summary>
    Task<ListResultDto<FailureGroupDto>> GetFailuresAsync(Guid id);

    Task<BulkMessageProgressDto> GetProgressAsync(Guid id);

    /// <summary>A dry run: every reason why it could not be submitted, and what the first recipients would read. Stores nothing.</summary>
    Task<BulkMessageValidationDto> ValidateAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Locks the document and sends it, now or at its time.</summary>
    Task<SubmitResultDto> SubmitAsync(Guid id);

    /// <summary>Returns when nothing more of it can start; calls to Meta already under way may still finish.</summary>
    Task<BulkMessageDto> PauseAsync(Guid id, ReasonInput input, CancellationToken cancellationToken = default);

    /// <summary>Goes on with exactly the remainder.</summary>
    Task<BulkMessageDto> ResumeAsync(Guid id);

    /// <summary>Stops for good what has not left; returns when nothing more of it can start.</summary>
    Task<BulkMessageDto> CancelAsync(Guid id, ReasonInput input, CancellationToken cancellationToken = default);

    /// <summary>A new draft with the content of a cancelled document.</summary>
    Task<BulkMessageDto> AmendAsync(Guid id);

    /// <summary>
    /// Sends the failed messages of a campaign again (<see cref="BulkWhatsAppErrorCodes.NothingToRetry"/> when there are none), also while others still wait and after
    /// a cancellation, which stays one; not once the document was amended (<see cref="BulkWhatsAppErrorCodes.RetryAmended"/>).
    /// </summary>
    Task<RetryFailedResultDto> RetryFailedAsync(Guid id, RetryFailedInput input);

    /// <summary>Counts the messages of a submitted campaign and corrects its counters if they differ, which its timeline then shows.</summary>
    Task<RecountResultDto> RecountAsync(Guid id);
}
