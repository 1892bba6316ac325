using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.BulkMessages;

public partial class EfCoreBulkMessageRepository(
    IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider, ICampaignSql sql, SegmentFilters filters,
    EfCoreSegmentQueries segments)
    : EfCoreRepository<IBulkWhatsAppDbContext, BulkMessage, Guid>(dbContextProvider), IBulkMessageRepository
{
    private static readonly SortColumns<BulkMessage> Columns = new()
    {
        ["number"] = x => x.Number,
        ["title"] = x => x.Title,
        ["status"] = x => x.Status,
        ["creationTime"] = x => x.CreationTime,
        ["submittedAt"] = x => x.SubmittedAt,
        ["finishedAt"] = x => x.FinishedAt,
        ["recipientCount"] = x => x.RecipientCount,
        ["sentCount"] = x => x.SentCount,
        ["failedCount"] = x => x.FailedCount,
    };

    /// <summary>ABP copies a value from a column of its own (<c>MapEfCoreProperty</c>) only into an entity that is tracked.</summary>
    private static QueryTrackingBehavior ExtraColumns => ObjectExtensionManager.Instance.GetProperties(typeof(BulkMessage)).IsEmpty
        ? QueryTrackingBehavior.NoTracking
        : QueryTrackingBehavior.TrackAll;

    /// <summary>A document with its labels and what was handled. Its timeline and recipients are read separately.</summary>
    public override async Task<IQueryable<BulkMessage>> WithDetailsAsync() =>
        (await GetQueryableAsync()).Include(x => x.Labels).Include(x => x.HandledFailures);

    public virtual async Task<BulkMessage> GetLockedAsync(Guid id, CancellationToken cancellationToken = default)
    {
        // Checks the tenant first, so that nobody can lock another tenant's row.
        if (!await (await GetDbSetAsync()).AnyAsync(x => x.Id == id, cancellationToken))
        {
            throw new EntityNotFoundException(typeof(BulkMessage), id);
        }

        await sql.LockAsync(id, cancellationToken);
        return await GetAsync(id, includeDetails: true, cancellationToken: cancellationToken);
    }

    public virtual async Task<bool> IsAmendedAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).AnyAsync(x => x.AmendedFromId == id, cancellationToken);

    public virtual async Task<long> GetCountAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter)).LongCountAsync(cancellationToken);

    public virtual async Task<List<BulkMessage>> GetPagedListAsync(
        BulkMessageFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter))
            .Include(x => x.Labels)
            .AsTracking(ExtraColumns)
            .OrderBySorting(sorting, Columns, "creationTime desc")
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    public virtual async Task<CampaignTotals> GetTotalsAsync(BulkMessageFilter filter, CancellationToken cancellationToken = default) =>
        (await SumAsync((await GetFilteredAsync(filter)).Select(x => new InGroup<int> { Key = 1, Campaign = x }), cancellationToken))
            .SingleOrDefault()?.Totals ?? CampaignTotals.None;

    public virtual async Task<List<TimelineEntry>> GetTimelineAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync()).TimelineEntries.AsNoTracking()
            .Where(x => x.BulkMessageId == id)
            .OrderBy(x => x.At).ThenBy(x => x.Id)
            .ToListAsync(cancellationToken);

    public virtual async Task ReplaceRecipientsAsync(
        BulkMessage message, IReadOnlyCollection<BulkMessageRecipient> rows, CancellationToken cancellationToken = default)
    {
        message.CheckDraft();
        var db = await GetDbContextAsync();
        await db.SaveChangesAsync(cancellationToken);
        await db.BulkMessageRecipients.Where(x => x.BulkMessageId == message.Id).ExecuteDeleteAsync(cancellationToken);
        await sql.AddRecipientsAsync(rows, cancellationToken);
    }

    public virtual async Task<long> GetRecipientCountAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync()).BulkMessageRecipients.LongCountAsync(x => x.BulkMessageId == id, cancellationToken);

    public virtual async Task<List<BulkMessageRecipient>> GetRecipientsAsync(
        Guid id, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync()).BulkMessageRecipients.AsNoTracking()
            .Where(x => x.BulkMessageId == id)
            .OrderBy(x => x.RowNumber)
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    public virtual Task CopyRecipientsAsync(BulkMessage from, BulkMessage to, CancellationToken cancellationToken = default) =>
        from.RecipientType == RecipientType.Segment ? Task.CompletedTask : sql.CopyRecipientsAsync(from.Id, to.Id, cancellationToken);

    public virtual async Task<CampaignViewCounts> CountViewsAsync(CampaignViews views, CancellationToken cancellationToken = default)
    {
        var mine = OfView(BulkMessageView.Mine, views);
        var drafts = OfView(BulkMessageView.Drafts, views);
        var scheduled = OfView(BulkMessageView.Scheduled, views);
        var running = OfView(BulkMessageView.Running, views);
        var needsAttention = OfView(BulkMessageView.NeedsAttention, views);
        var assigned = OfView(BulkMessageView.Assigned, views);
        return await (await GetDbSetAsync()).GroupBy(_ => 1)
            .Select(all => new CampaignViewCounts(
                all.LongCount(),
                all.AsQueryable().LongCount(mine),
                all.AsQueryable().LongCount(drafts),
                all.AsQueryable().LongCount(scheduled),
                all.AsQueryable().LongCount(running),
                all.AsQueryable().LongCount(needsAttention),
                all.AsQueryable().LongCount(assigned)))
            .SingleOrDefaultAsync(cancellationToken)
            ?? new CampaignViewCounts(0, 0, 0, 0, 0, 0, 0);
    }

    public virtual async Task<List<string>> GetLabelsAsync(string? text, int max, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var labels = db.BulkMessageLabels.Where(x => db.BulkMessages.Any(campaign => campaign.Id == x.BulkMessageId));
        if (!string.IsNullOrWhiteSpace(text))
        {
            var pattern = LikePattern.Contains(text);
            labels = labels.Where(x => EF.Functions.Like(x.Label.ToLower(), pattern, LikePattern.Escape));
        }

        return await labels.GroupBy(x => x.Label)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select(group => group.Key)
            .Take(max)
            .ToListAsync(cancellationToken);
    }

    public virtual async Task<long> CountUserIdsAsync(BulkMessage message, CancellationToken cancellationToken = default)
    {
        var numbers = await NumbersOfAsync(await GetDbContextAsync(), message, cancellationToken);
        return await numbers.LongCountAsync(number => !number.StartsWith("+"), cancellationToken);
    }

    public virtual async IAsyncEnumerable<AudienceMember> GetAudienceAsync(
        BulkMessage message, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (IsFoundByFilter(message))
        {
            var filter = await filters.FindAsync(message);
            await foreach (var person in filter is null ? AsyncEnumerable.Empty<AudienceMember>()
                : segments.GetPeopleAsync(filter, message, cancellationToken))
            {
                yield return person;
            }

            yield break;
        }

        var db = await GetDbContextAsync();
        if (message.RecipientType == RecipientType.RecipientList)
        {
            long row = 0;
            var people = OfList(db, message).AsNoTracking().OrderBy(x => x.Sequence)
                .Select(x => new { x.PhoneNumber, x.Name, x.DataJson }).AsAsyncEnumerable();
            await foreach (var x in people.WithCancellation(cancellationToken))
            {
                yield return new AudienceMember(++row, x.PhoneNumber, x.PhoneNumber, x.Name, x.DataJson);
            }

            yield break;
        }

        var rows = db.BulkMessageRecipients.AsNoTracking().Where(x => x.BulkMessageId == message.Id).OrderBy(x => x.RowNumber)
            .Select(x => new AudienceMember(x.RowNumber, x.MobileNumber, x.PhoneNumber, x.Name, x.DataJson)).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    public virtual async IAsyncEnumerable<string> GetAddressesAsync(
        BulkMessage message, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var addresses = await NumbersOfAsync(db, message, cancellationToken);
        IQueryable<string>[] all =
        [
            addresses,
            db.PhoneIdentities.Where(x => addresses.Contains(x.Address)).Select(x => x.Alias),
            db.PhoneIdentities.Where(x => addresses.Contains(x.Alias)).Select(x => x.Address),
        ];
        foreach (var query in all)
        {
            await foreach (var address in query.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                yield return address;
            }
        }
    }

    public virtual Task<long> CancelQueuedMessagesAsync(Guid id, CancellationToken cancellationToken = default) =>
        sql.CancelQueuedAsync(id, cancellationToken);

    public virtual Task<long> RequeueFailedMessagesAsync(
        Guid id, bool includeUnknownOutcome, IReadOnlyCollection<int>? errorCodes, CancellationToken cancellationToken = default) =>
        sql.RequeueFailedAsync(id, includeUnknownOutcome, errorCodes, cancellationToken);

    /// <summary>Empty if the list was deleted: its people are removed a moment later.</summary>
    private static IQueryable<Recipient> OfList(IBulkWhatsAppDbContext db, BulkMessage message) =>
        db.Recipients.Where(
            x => x.RecipientListId == message.RecipientListId && db.RecipientLists.Any(list => list.Id == message.RecipientListId));

    /// <summary>Which documents a view shows, and counts.</summary>
    private static Expression<Func<BulkMessage, bool>> OfView(BulkMessageView view, CampaignViews views)
    {
        var (me, since) = views;
        return view switch
        {
            BulkMessageView.Mine => x => me != null && x.CreatorId == me,
            BulkMessageView.Drafts => x => x.DocStatus == DocStatus.Draft,
            BulkMessageView.Scheduled => x => x.Status == BulkMessageStatus.Scheduled,
            BulkMessageView.Running => x => x.Status == BulkMessageStatus.Queued || x.Status == BulkMessageStatus.InProgress,
            BulkMessageView.NeedsAttention => x => x.Status == BulkMessageStatus.Paused
                || (x.Status == BulkMessageStatus.PartiallyFailed && x.FinishedAt >= since && x.FailedCount > x.HandledFailureCount),
            BulkMessageView.Assigned => x => me != null && x.AssignedToId == me,
            _ => x => true,
        };
    }

    private async Task<IQueryable<BulkMessage>> GetFilteredAsync(BulkMessageFilter filter)
    {
        IQueryable<BulkMessage> query = await GetDbSetAsync();
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var pattern = LikePattern.Contains(filter.Text);
            query = query.Where(x =>
                EF.Functions.Like(x.Number.ToLower(), pattern, LikePattern.Escape)
                || EF.Functions.Like(x.Title.ToLower(), pattern, LikePattern.Escape));
        }

        if (filter.Status is { } status)
        {
            query = query.Where(x => x.Status == status);
        }

        if (filter.AccountId is { } accountId)
        {
            query = query.Where(x => x.AccountId == accountId);
        }

        if (filter.TemplateId is { } templateId)
        {
            query = query.Where(x => x.TemplateId == templateId);
        }

        if (!string.IsNullOrWhiteSpace(filter.Label))
        {
            query = query.Where(x => x.Labels.Any(label => label.Label == filter.Label));
        }

        if (filter.From is { } from)
        {
            query = filter.SubmittedOnly ? query.Where(x => x.SubmittedAt >= from) : query.Where(x => x.CreationTime >= from);
        }

        if (filter.To is { } to)
        {
            query = filter.SubmittedOnly ? query.Where(x => x.SubmittedAt < to) : query.Where(x => x.CreationTime < to);
        }

        if (filter.View is { } view)
        {
            query = query.Where(OfView(view, filter.Views));
        }

        // Tests are no results, unless somebody asks for them by their label.
        return !filter.SubmittedOnly ? query
            : query.Where(x => x.DocStatus != DocStatus.Draft && (x.TestOfId == null || filter.Label == BulkMessageConsts.TestLabel));
    }
}
