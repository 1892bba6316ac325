namespace BulkWhatsApp.BulkMessages;

public interface IBulkMessageRepository : IRepository<BulkMessage, Guid>
{
    /// <summary>The document with its row locked until the transaction ends, so that two submits, retries or cancels come one after the other.</summary>
    /// <exception cref="EntityNotFoundException"/>
    Task<BulkMessage> GetLockedAsync(Guid id, CancellationToken cancellationToken = default);

    Task<bool> IsAmendedAsync(Guid id, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default);

    Task<List<BulkMessage>> GetPagedListAsync(
        BulkMessageFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>The counters of all campaigns the filter selects, summed in one query.</summary>
    Task<CampaignTotals> GetTotalsAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The counters of each campaign the filter selects, with when it was submitted, streamed.</summary>
    IAsyncEnumerable<SubmittedCampaign> GetSubmittedAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default);

    Task<List<TimelineEntry>> GetTimelineAsync(Guid id, CancellationToken cancellationToken = default);

    Task ReplaceRecipientsAsync(BulkMessage message, IReadOnlyCollection<BulkMessageRecipient> rows, CancellationToken cancellationToken = default);

    Task<long> GetRecipientCountAsync(Guid id, CancellationToken cancellationToken = default);

    Task<List<BulkMessageRecipient>> GetRecipientsAsync(Guid id, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>Copies the rows of one document to another, for an amendment.</summary>
    Task CopyRecipientsAsync(BulkMessage from, BulkMessage to, CancellationToken cancellationToken = default);

    /// <param name="isMarketing">Opt-outs of marketing only count for a marketing template.</param>
    Task<AudienceCounts> CountAudienceAsync(BulkMessage message, bool isMarketing, CancellationToken cancellationToken = default);

    /// <summary>Rows whose person is known by a business-scoped user id only.</summary>
    Task<long> CountUserIdsAsync(BulkMessage message, CancellationToken cancellationToken = default);

    /// <summary>The audience in row order, streamed.</summary>
    IAsyncEnumerable<AudienceMember> GetAudienceAsync(BulkMessage message, CancellationToken cancellationToken = default);

    /// <summary>The addresses of the audience, and what else is known of its people's addresses; in no order, and not each once.</summary>
    IAsyncEnumerable<string> GetAddressesAsync(BulkMessage message, CancellationToken cancellationToken = default);

    /// <summary>Queued messages become cancelled, with the counters, in the current transaction.</summary>
    Task<long> CancelQueuedMessagesAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Failed messages become queued, with the counters and their history, in the current transaction. Nothing else is touched.
    /// </summary>
    /// <param name="includeUnknownOutcome">Also those that may have been sent: only when a person says so.</param>
    Task<long> RequeueFailedMessagesAsync(Guid id, bool includeUnknownOutcome, CancellationToken cancellationToken = default);
}
