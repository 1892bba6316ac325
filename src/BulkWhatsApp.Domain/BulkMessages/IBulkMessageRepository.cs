using BulkWhatsApp.Consents;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.BulkMessages;

public interface IBulkMessageRepository : IRepository<BulkMessage, Guid>
{
    /// <summary>
    /// The document with its row locked until the transaction ends, so that two submits, retries or cancellations run one after the other.
    /// other.
    /// </summary>
    /// <exception cref="EntityNotFoundException"/>
    Task<BulkMessage> GetLockedAsync(Guid id, CancellationToken cancellationToken = default);

    Task<bool> IsAmendedAsync(Guid id, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default);

    Task<List<BulkMessage>> GetPagedListAsync(
        BulkMessageFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>The counters of all campaigns the filter selects, summed in one query.</summary>
    Task<CampaignTotals> GetTotalsAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The same sums for each quarter of an hour, UTC, in which campaigns were submitted: no time zone divides one.</summary>
    Task<List<GroupTotals<DateTime>>> GetTotalsByTimeAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetTotalsAsync"/>
    Task<List<GroupTotals<TemplateKey>>> GetTotalsByTemplateAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetTotalsAsync"/>
    Task<List<GroupTotals<TemplateCategory?>>> GetTotalsByCategoryAsync(
        BulkMessageFilter filter, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetTotalsAsync"/>
    Task<List<GroupTotals<Guid?>>> GetTotalsByAccountAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The same sums for each label; a campaign without labels is in the group null.</summary>
    Task<List<GroupTotals<string?>>> GetTotalsByLabelAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The same sums for the name of each person or program that submitted.</summary>
    Task<List<GroupTotals<string?>>> GetTotalsBySenderAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default);

    Task<List<TimelineEntry>> GetTimelineAsync(Guid id, CancellationToken cancellationToken = default);

    Task ReplaceRecipientsAsync(
        BulkMessage message, IReadOnlyCollection<BulkMessageRecipient> rows, CancellationToken cancellationToken = default);

    Task<long> GetRecipientCountAsync(Guid id, CancellationToken cancellationToken = default);

    Task<List<BulkMessageRecipient>> GetRecipientsAsync(
        Guid id, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>
    /// Copies the rows of one document to another, for an amendment or a copy. One for a segment has none to copy: the filter finds its
    /// people again.
    /// </summary>
    Task CopyRecipientsAsync(BulkMessage from, BulkMessage to, CancellationToken cancellationToken = default);

    /// <summary>How many documents each view shows.</summary>
    Task<CampaignViewCounts> CountViewsAsync(CampaignViews views, CancellationToken cancellationToken = default);

    /// <summary>The comments on a document, newest first.</summary>
    Task<List<BulkMessageComment>> GetCommentsAsync(
        Guid id, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    Task<long> CountCommentsAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Null if the document has no such comment.</summary>
    Task<BulkMessageComment?> FindCommentAsync(Guid id, Guid commentId, CancellationToken cancellationToken = default);

    Task AddCommentAsync(BulkMessageComment comment, CancellationToken cancellationToken = default);

    Task DeleteCommentAsync(BulkMessageComment comment, CancellationToken cancellationToken = default);

    /// <summary>The labels in use that contain the text, the most frequent first.</summary>
    Task<List<string>> GetLabelsAsync(string? text, int max, CancellationToken cancellationToken = default);

    /// <param name="rules">For a marketing template; null for another, to which opt-outs of marketing do not apply.</param>
    Task<AudienceCounts> CountAudienceAsync(BulkMessage message, MarketingRules? rules, CancellationToken cancellationToken = default);

    /// <summary>
    /// Who gets no message, in the order of the rows: of a draft, who would get none now; of a submitted campaign, who got none when it was
    /// launched. Repeated numbers are not among them.
    /// </summary>
    /// <param name="rules">Of a draft, as for <see cref="CountAudienceAsync"/>.</param>
    /// <param name="reason">Null for any.</param>
    Task<(long Count, List<LeftOutRecipient> Page)> GetLeftOutAsync(
        BulkMessage message,
        MarketingRules? rules,
        LeftOutReason? reason,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default);

    /// <summary>Rows whose person is known only by a business-scoped user id.</summary>
    Task<long> CountUserIdsAsync(BulkMessage message, CancellationToken cancellationToken = default);

    /// <summary>The audience in row order, streamed.</summary>
    IAsyncEnumerable<AudienceMember> GetAudienceAsync(BulkMessage message, CancellationToken cancellationToken = default);

    /// <summary>
    /// The addresses of the audience and all other known addresses of its people, in no particular order and with repetitions.
    /// </summary>
    IAsyncEnumerable<string> GetAddressesAsync(BulkMessage message, CancellationToken cancellationToken = default);

    /// <summary>Cancels the queued messages and moves the counters, in the current transaction.</summary>
    Task<long> CancelQueuedMessagesAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts the failed messages back into the queue and updates counters and history, in the current transaction. Nothing else changes.
    /// </summary>
    /// <param name="includeUnknownOutcome">Include those that may have been sent: only if a person asks for it.</param>
    /// <param name="errorCodes">Only those that failed for one of these reasons; null for all.</param>
    Task<long> RequeueFailedMessagesAsync(
        Guid id, bool includeUnknownOutcome, IReadOnlyCollection<int>? errorCodes, CancellationToken cancellationToken = default);
}

/// <param name="Text">Part of the number or title.</param>
/// <param name="From">Created at or after, UTC; submitted, if only submitted campaigns are selected.</param>
/// <param name="To">Created before, UTC; submitted, if only submitted campaigns are selected.</param>
public sealed record BulkMessageFilter(
    string? Text = null,
    BulkMessageStatus? Status = null,
    Guid? AccountId = null,
    Guid? TemplateId = null,
    string? Label = null,
    DateTime? From = null,
    DateTime? To = null,
    bool SubmittedOnly = false,
    BulkMessageView? View = null,
    CampaignViews Views = default);

/// <summary>What the views of the list depend on.</summary>
/// <param name="Me">Whose campaigns "mine" are, and who looks after those that are assigned.</param>
/// <param name="Since">Failures of campaigns that ended before need no attention any more.</param>
public readonly record struct CampaignViews(Guid? Me, DateTime Since);

/// <summary>How many documents each view shows.</summary>
public sealed record CampaignViewCounts(long All, long Mine, long Drafts, long Scheduled, long Running, long NeedsAttention, long Assigned);

/// <summary>One row of a campaign's audience, before duplicates and opt-outs are removed.</summary>
/// <param name="RowNumber">Row of the document, or position in the list; 1 for the first.</param>
/// <param name="PhoneNumber">E.164; null if the text is not a phone number.</param>
public sealed record AudienceMember(long RowNumber, string MobileNumber, string? PhoneNumber, string? Name, string? DataJson);

/// <summary>Who a campaign would reach if it were submitted now.</summary>
/// <param name="Rows">Rows of the list, or of the document.</param>
/// <param name="InvalidNumbers">Rows whose mobile number is not a phone number.</param>
/// <param name="Duplicates">Rows that repeat a number.</param>
/// <param name="Suppressed">People who opted out.</param>
/// <param name="NoConsent">People without the consent that the campaign needs.</param>
/// <param name="OverCap">People who have had as many marketing messages as the limit allows, and are left out.</param>
/// <param name="Unconsented">People without consent who get a message all the same.</param>
public sealed record AudienceCounts(
    long Rows, long InvalidNumbers, long Duplicates, long Suppressed, long NoConsent = 0, long OverCap = 0, long Unconsented = 0)
{
    /// <summary>People who would get a message.</summary>
    public long Recipients => Rows - InvalidNumbers - Duplicates - Suppressed - NoConsent - OverCap;
}

/// <summary>Sums of the campaigns' counters.</summary>
public sealed record CampaignTotals(
    long Campaigns,
    long Recipients,
    long Sent,
    long Delivered,
    long Read,
    long Replied,
    long Failed,
    long Queued,
    long Held,
    long Unconfirmed,
    long Cancelled,
    long Suppressed,
    long NoConsent,
    long OverCap,
    long Planned)
{
    public static CampaignTotals None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static CampaignTotals operator +(CampaignTotals one, CampaignTotals other) => new(
        one.Campaigns + other.Campaigns,
        one.Recipients + other.Recipients,
        one.Sent + other.Sent,
        one.Delivered + other.Delivered,
        one.Read + other.Read,
        one.Replied + other.Replied,
        one.Failed + other.Failed,
        one.Queued + other.Queued,
        one.Held + other.Held,
        one.Unconfirmed + other.Unconfirmed,
        one.Cancelled + other.Cancelled,
        one.Suppressed + other.Suppressed,
        one.NoConsent + other.NoConsent,
        one.OverCap + other.OverCap,
        one.Planned + other.Planned);
}

/// <summary>The sums of campaigns that have something in common.</summary>
public sealed record GroupTotals<TKey>(TKey Key, CampaignTotals Totals);

/// <summary>A template as campaigns name it, whichever account has it.</summary>
public sealed record TemplateKey(string? Name, string? Language);
