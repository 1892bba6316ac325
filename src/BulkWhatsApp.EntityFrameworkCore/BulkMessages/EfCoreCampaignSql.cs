using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// The provider's set-based statements for what a person does with a campaign, in the transaction of the current unit of work.
/// </summary>
/// <remarks>Lock order everywhere: the campaign's row first, then its messages.</remarks>
public interface ICampaignSql
{
    /// <summary>Waits for the campaign's row and locks it until the transaction ends.</summary>
    Task LockAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Adds rows to a document by the provider's bulk path: people paste, and other systems post, a large number of them.
    /// </summary>
    Task AddRecipientsAsync(IReadOnlyCollection<BulkMessageRecipient> rows, CancellationToken cancellationToken);

    /// <summary>Copies the rows of one document to another within the database.</summary>
    Task CopyRecipientsAsync(Guid from, Guid to, CancellationToken cancellationToken);

    Task<long> CancelQueuedAsync(Guid id, CancellationToken cancellationToken);

    Task<long> RequeueFailedAsync(
        Guid id, bool includeUnknownOutcome, IReadOnlyCollection<int>? errorCodes, CancellationToken cancellationToken);
}

/// <summary>For any relational provider, through EF Core.</summary>
public class EfCoreCampaignSql(IDbContextProvider<IBulkWhatsAppDbContext> contexts, IOptions<DispatchOptions> dispatch, IClock clock)
    : ICampaignSql
{
    private const int Chunk = 1_000;

    // Writing the row without changing it locks it on every database. On SQLite it makes the transaction the writer.
    public virtual async Task LockAsync(Guid id, CancellationToken cancellationToken) =>
        await CampaignOf(await contexts.GetDbContextAsync(), id).ExecuteUpdateAsync(
            set => set.SetProperty(x => x.Status, x => x.Status), cancellationToken);

    public virtual async Task AddRecipientsAsync(IReadOnlyCollection<BulkMessageRecipient> rows, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        foreach (var chunk in rows.Chunk(Chunk))
        {
            await context.AddAndForgetAsync(chunk, cancellationToken);
        }
    }

    public virtual async Task CopyRecipientsAsync(Guid from, Guid to, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        var target = await CampaignOf(context, to).AsNoTracking().SingleAsync(cancellationToken);
        for (var reached = 0; ;)
        {
            var rows = await context.BulkMessageRecipients.IgnoreQueryFilters().AsNoTracking()
                .Where(x => x.BulkMessageId == from && x.RowNumber > reached)
                .OrderBy(x => x.RowNumber).Take(Chunk).ToListAsync(cancellationToken);
            if (rows.Count == 0)
            {
                return;
            }

            await context.AddAndForgetAsync(
                rows.Select(x => new BulkMessageRecipient(target, x.RowNumber, x.MobileNumber, x.PhoneNumber, x.Name, x.DataJson)),
                cancellationToken);
            reached = rows[^1].RowNumber;
        }
    }

    // The caller has locked the campaign's row, so no claim can take a message in between.
    public virtual async Task<long> CancelQueuedAsync(Guid id, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        long count = await MessagesOf(context, id).Where(x => x.Status == MessageStatus.Queued).ExecuteUpdateAsync(
            set => set.SetProperty(x => x.Status, MessageStatus.Cancelled).SetProperty(x => x.UnconfirmedUntil, (DateTime?)null),
            cancellationToken);
        await CampaignOf(context, id).ExecuteUpdateAsync(
            set => set.SetProperty(x => x.QueuedCount, x => x.QueuedCount - count)
                .SetProperty(x => x.CancelledCount, x => x.CancelledCount + count),
            cancellationToken);
        return count;
    }

    // The error is removed so that echoes of the failed attempt are recognised (MessageState); the history keeps it. An unknown outcome
    // stays marked: the message may still turn out to have been sent.
    public virtual async Task<long> RequeueFailedAsync(
        Guid id, bool includeUnknownOutcome, IReadOnlyCollection<int>? errorCodes, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        var now = clock.Now;
        var availableAt = dispatch.Value.Mode == DispatchMode.PerRecipientJobs ? WhatsAppMessageConsts.Unreleased : now;
        var failed = MessagesOf(context, id).Where(x => x.Status == MessageStatus.Failed
            && (includeUnknownOutcome || x.ErrorCode != WhatsAppMessageConsts.OutcomeUnknownCode)
            && !x.PhoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix));
        if (errorCodes is not null)
        {
            failed = failed.Where(x => x.ErrorCode != null && errorCodes.Contains(x.ErrorCode.Value));
        }

        long count = 0;
        while (true)
        {
            var chunk = await failed.OrderBy(x => x.Id).Take(Chunk)
                .Select(x => new { x.Id, x.TenantId, x.Attempt }).ToListAsync(cancellationToken);
            if (chunk.Count == 0)
            {
                break;
            }

            var ids = chunk.ConvertAll(x => x.Id);
            await MessagesOf(context, id).Where(x => ids.Contains(x.Id)).ExecuteUpdateAsync(
                set => set
                    .SetProperty(x => x.Status, MessageStatus.Queued)
                    .SetProperty(x => x.AvailableAt, availableAt)
                    .SetProperty(x => x.Tries, 0)
                    .SetProperty(x => x.SentAt, (DateTime?)null)
                    .SetProperty(x => x.FailedAt, (DateTime?)null)
                    .SetProperty(x => x.UnconfirmedUntil, (DateTime?)null)
                    .SetProperty(x => x.ErrorCode, x => x.ErrorCode == WhatsAppMessageConsts.OutcomeUnknownCode ? x.ErrorCode : null)
                    .SetProperty(x => x.ErrorDetails, (string?)null),
                cancellationToken);
            await context.AddAndForgetAsync(
                chunk.Select(x => new WhatsAppMessageEvent(x.TenantId, x.Id, MessageEventType.RetryRequested, now, x.Attempt)),
                cancellationToken);
            count += chunk.Count;
        }

        await CampaignOf(context, id).ExecuteUpdateAsync(
            set => set
                .SetProperty(x => x.FailedCount, x => x.FailedCount - count)
                .SetProperty(x => x.QueuedCount, x => x.QueuedCount + count)
                .SetProperty(x => x.RetriedCount, x => x.RetriedCount + count),
            cancellationToken);
        return count;
    }

    private static IQueryable<BulkMessage> CampaignOf(IBulkWhatsAppDbContext context, Guid id) =>
        context.BulkMessages.IgnoreQueryFilters().Where(x => x.Id == id);

    private static IQueryable<WhatsAppMessage> MessagesOf(IBulkWhatsAppDbContext context, Guid id) =>
        context.Messages.IgnoreQueryFilters().Where(x => x.BulkMessageId == id);
}
