using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Engine;

/// <summary>
/// The engine's store on any EF Core provider, through the host's own context. Whoever changes a campaign or its messages locks the
/// campaign's row first; <see cref="RowLocks"/> says how.
/// </summary>
public partial class EfCoreEngineStore(
    EngineTransactions transactions, IOptions<DispatchOptions> dispatchOptions, IOptions<BulkWhatsAppOptions> options) : IEngineStore
{
    /// <inheritdoc cref="EngineTransactions.ChangeAsync{T}"/>
    protected Task<T> ChangeAsync<T>(Func<IBulkWhatsAppDbContext, Task<T>> work, CancellationToken ct) =>
        transactions.ChangeAsync(work, ct);

    /// <inheritdoc cref="EngineTransactions.ChangeAsync{T}"/>
    protected Task ChangeAsync(Func<IBulkWhatsAppDbContext, Task> work, CancellationToken ct) => transactions.ChangeAsync(work, ct);

    /// <inheritdoc cref="EngineTransactions.ReadAsync{T}"/>
    protected Task<T> ReadAsync<T>(Func<IBulkWhatsAppDbContext, Task<T>> work, CancellationToken ct) => transactions.ReadAsync(work, ct);

    /// <summary>Rows of all tenants, including deleted ones, untracked.</summary>
    internal static IQueryable<TEntity> Rows<TEntity>(IBulkWhatsAppDbContext context)
        where TEntity : class =>
        context.Set<TEntity>().IgnoreQueryFilters().AsNoTracking();

    /// <summary>Waits for the campaign's row and locks it.</summary>
    /// <returns>Null if there is none.</returns>
    internal static async Task<LockedCampaign?> LockCampaignAsync(IBulkWhatsAppDbContext context, Guid id, CancellationToken ct) =>
        (await LockCampaignsAsync(context, [id], ct)).GetValueOrDefault(id);

    internal static async Task<Dictionary<Guid, LockedCampaign>> LockCampaignsAsync(
        IBulkWhatsAppDbContext context, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await context.LockAsync<BulkMessage>(ids.Cast<object>(), ct);
        return await StatesOf(Rows<BulkMessage>(context).Where(b => ids.Contains(b.Id))).ToDictionaryAsync(b => b.Id, ct);
    }

    /// <summary>A snapshot without a lock; it may be outdated the next moment.</summary>
    internal static Task<LockedCampaign?> FindAsync(IBulkWhatsAppDbContext context, Guid id, CancellationToken ct) =>
        StatesOf(Rows<BulkMessage>(context).Where(b => b.Id == id)).FirstOrDefaultAsync(ct);

    private static IQueryable<LockedCampaign> StatesOf(IQueryable<BulkMessage> campaigns) => campaigns.Select(b => new LockedCampaign(
        b.Id,
        b.TenantId,
        new BulkMessageState(
            b.DocStatus,
            b.Status,
            b.LaunchedAt,
            b.FinishedAt,
            new BulkMessageCounts(
                b.RecipientCount,
                b.QueuedCount,
                b.SentCount,
                b.DeliveredCount,
                b.ReadCount,
                b.FailedCount,
                b.HeldCount,
                b.UnconfirmedCount,
                b.CancelledCount,
                b.SuppressedCount,
                b.DuplicateCount,
                b.NoConsentCount,
                b.OverCapCount)),
        b.TemplateCategory == TemplateCategory.Marketing));

    /// <summary>
    /// Stores the new state of a locked campaign, and publishes an event if the campaign ends by it. The stamp changes only with a state
    /// that a person would notice: counters move all the time, and must not make somebody's change of the document fail.
    /// </summary>
    /// <param name="more">What else changes in the row.</param>
    internal static async Task MoveAsync(
        IBulkWhatsAppDbContext context, LockedCampaign campaign, BulkMessageState next, DateTime now, CancellationToken ct,
        Action<UpdateSettersBuilder<BulkMessage>>? more = null)
    {
        var (before, counts) = (campaign.State, next.Counts);
        if (next == before && more is null)
        {
            return;
        }

        await Rows<BulkMessage>(context).Where(b => b.Id == campaign.Id).ExecuteUpdateAsync(
            row =>
            {
                row.SetProperty(b => b.RecipientCount, counts.Recipients)
                    .SetProperty(b => b.QueuedCount, counts.Queued)
                    .SetProperty(b => b.SentCount, counts.Sent)
                    .SetProperty(b => b.DeliveredCount, counts.Delivered)
                    .SetProperty(b => b.ReadCount, counts.Read)
                    .SetProperty(b => b.FailedCount, counts.Failed)
                    .SetProperty(b => b.HeldCount, counts.Held)
                    .SetProperty(b => b.UnconfirmedCount, counts.Unconfirmed)
                    .SetProperty(b => b.CancelledCount, counts.Cancelled)
                    .SetProperty(b => b.SuppressedCount, counts.Suppressed)
                    .SetProperty(b => b.DuplicateCount, counts.Duplicates)
                    .SetProperty(b => b.NoConsentCount, counts.NoConsent)
                    .SetProperty(b => b.OverCapCount, counts.OverCap);
                if ((next.Status, next.LaunchedAt, next.FinishedAt) != (before.Status, before.LaunchedAt, before.FinishedAt))
                {
                    row.SetProperty(b => b.Status, next.Status)
                        .SetProperty(b => b.LaunchedAt, next.LaunchedAt)
                        .SetProperty(b => b.FinishedAt, next.FinishedAt)
                        .SetProperty(b => b.ConcurrencyStamp, NewStamp());
                }

                more?.Invoke(row);
            },
            ct);
        if (next.FinishedAt is { } end && before.FinishedAt is null)
        {
            await TellEndAsync(context, campaign, next, end, now, ct);
        }
    }

    private static async Task TellEndAsync(
        IBulkWhatsAppDbContext context, LockedCampaign campaign, BulkMessageState state, DateTime end, DateTime now, CancellationToken ct)
    {
        var names = await Rows<BulkMessage>(context).Where(b => b.Id == campaign.Id).Select(b => new { b.Number, b.Title }).SingleAsync(ct);
        context.Add(TimelineEntry.OfPlatform(campaign.TenantId, campaign.Id, TimelineAction.Finished, now));
        context.Add(OutgoingEventRow.Of(BulkMessageFinishedEto.Name, campaign.TenantId, now, new BulkMessageFinishedEto
        {
            TenantId = campaign.TenantId,
            BulkMessageId = campaign.Id,
            Number = names.Number,
            Title = names.Title,
            Status = state.Status,
            FinishedAt = end,
            RecipientCount = state.Counts.Recipients,
            SentCount = state.Counts.Sent,
            DeliveredCount = state.Counts.Delivered,
            ReadCount = state.Counts.Read,
            FailedCount = state.Counts.Failed,
            CancelledCount = state.Counts.Cancelled,
            SuppressedCount = state.Counts.Suppressed,
            DuplicateCount = state.Counts.Duplicates,
            NoConsentCount = state.Counts.NoConsent,
            OverCapCount = state.Counts.OverCap,
        }));
    }

    internal static string NewStamp() => Guid.NewGuid().ToString("N");
}
