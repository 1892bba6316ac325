using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    /// <summary>Jobs end a little out of order, so that who is first without a message stands some rows behind the last who has one.</summary>
    private const int SmallestPage = 100;

    public virtual Task<RecipientChunk?> ReadRecipientsAsync(Guid bulkMessageId, int size, CancellationToken ct) => ReadAsync(
        async context =>
        {
            if (await FindAsync(context, bulkMessageId, ct) is not { } campaign || !IsLaunching(campaign))
            {
                return null;
            }

            var launch = await GetLaunchAsync(context, bulkMessageId, ct);
            var chunk = await ReadChunkAsync(context, campaign, launch, size, ct);
            return new RecipientChunk(
                campaign.TenantId,
                launch.Reached,
                chunk.Count > 0 ? chunk[^1].Place : launch.Reached,
                [.. chunk.Where(row => row is { Number: not null, IsSuppressed: false }).Select(row => new RecipientPlace(row.Place, row.Number!))],
                chunk.Count(row => row.IsSuppressed),
                chunk.Count < size);
        },
        ct);

    public virtual Task AdvanceLaunchAsync(Guid bulkMessageId, RecipientChunk chunk, TimeSpan lease, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            // Also of a campaign that was paused meanwhile: its jobs are enqueued.
            if (await LockCampaignAsync(context, bulkMessageId, ct) is not { State.LaunchedAt: null } campaign || campaign.Status == BulkMessageStatus.Cancelled)
            {
                return;
            }

            var launch = await GetLaunchAsync(context, bulkMessageId, ct);
            if (launch.Reached == chunk.After)
            {
                var now = await context.GetUtcNowAsync(ct);
                var next = campaign.State.Launched(added: 0, chunk.Suppressed, duplicates: 0, isLast: false, now);
                await MoveAsync(
                    context, campaign, next, now, ct,
                    row => row.SetProperty(b => b.LaunchCursor, chunk.Reached).SetProperty(b => b.LaunchLeaseUntil, now + lease));
            }
        },
        ct);

    public virtual Task<int> AddMessagesAsync(Guid bulkMessageId, IReadOnlyCollection<long> places, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var campaign = await LockCampaignAsync(context, bulkMessageId, ct);
            if (campaign is null or { State.DocStatus: not DocStatus.Submitted } or { Status: BulkMessageStatus.Cancelled })
            {
                return 0;
            }

            var launch = await GetLaunchAsync(context, bulkMessageId, ct);
            var asked = places.ToArray();
            var chunk = await ReadRowsAsync(
                context, campaign, launch.RecipientsOf(context, campaign).Where(r => EF.Parameter(asked).Contains(r.Place)).OrderBy(r => r.Place), ct);
            var now = await context.GetUtcNowAsync(ct);
            var added = (await WithoutMessageAsync(context, campaign, chunk, ct)).ConvertAll(row => launch.MessageOf(campaign, row, now));
            context.AddRange(added);
            if (added.Count > 0)
            {
                await MoveAsync(context, campaign, campaign.State.Launched(added.Count, suppressed: 0, duplicates: 0, isLast: false, now), now, ct);
            }

            return added.Count;
        },
        ct);

    public virtual Task<IReadOnlyList<RecipientPlace>> FindWithoutMessageAsync(Guid bulkMessageId, long after, int max, CancellationToken ct) =>
        ReadAsync<IReadOnlyList<RecipientPlace>>(
            async context =>
            {
                if (await FindAsync(context, bulkMessageId, ct) is not { } campaign)
                {
                    return [];
                }

                // Page by page: as one query it took the square of the campaign where the database had not yet counted the new messages.
                var launch = await GetLaunchAsync(context, bulkMessageId, ct);
                var size = Math.Max(max, SmallestPage);
                var found = new List<RecipientPlace>();
                List<RecipientRow> page;
                do
                {
                    var last = after;
                    page = await ReadRowsAsync(
                        context, campaign,
                        launch.RecipientsOf(context, campaign).Where(r => r.Place > last && r.Place <= launch.Reached).OrderBy(r => r.Place).Take(size), ct);
                    found.AddRange((await WithoutMessageAsync(context, campaign, page, ct))
                        .Where(row => !row.IsSuppressed).Select(row => new RecipientPlace(row.Place, row.Number!)));
                    after = page.Count > 0 ? page[^1].Place : after;
                }
                while (found.Count < max && page.Count == size);

                return [.. found.Take(max)];
            },
            ct);

    public virtual Task EndLaunchAsync(Guid bulkMessageId, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            if (await LockCampaignAsync(context, bulkMessageId, ct) is not { State.LaunchedAt: null } campaign || campaign.Status == BulkMessageStatus.Cancelled)
            {
                return;
            }

            var launch = await GetLaunchAsync(context, bulkMessageId, ct);
            var looked = await launch.RecipientsOf(context, campaign).LongCountAsync(r => r.Place <= launch.Reached && r.Number != null, ct);
            var now = await context.GetUtcNowAsync(ct);
            var known = campaign.State.Counts;
            var duplicates = Math.Max(0, looked - known.Recipients - known.Suppressed - known.Duplicates);
            context.Add(TimelineEntry.OfPlatform(campaign.TenantId, campaign.Id, TimelineAction.Launched, now, $"{known.Recipients}"));
            await MoveAsync(context, campaign, campaign.State.Launched(added: 0, suppressed: 0, duplicates, isLast: true, now), now, ct);
        },
        ct);

    public virtual Task<IReadOnlyList<UnreleasedMessage>> TakeUnreleasedAsync(TimeSpan? lostAfter, int max, CancellationToken ct) =>
        ChangeAsync<IReadOnlyList<UnreleasedMessage>>(
            async context =>
            {
                // One node at a time: two never take the same ones.
                await context.LockNameAsync("BulkWhatsApp.Unreleased", ct);
                var now = await context.GetUtcNowAsync(ct);
                var lostBefore = lostAfter is { } age ? now - age + WhatsAppMessageConsts.ReleaseAge : WhatsAppMessageConsts.Unreleased;
                var taken = await (
                    from b in Rows<BulkMessage>(context)
                    join m in Rows<WhatsAppMessage>(context) on b.Id equals m.BulkMessageId
                    where b.Status == BulkMessageStatus.InProgress && m.Status == MessageStatus.Queued
                        && (m.AvailableAt == WhatsAppMessageConsts.Unreleased || (m.AvailableAt > WhatsAppMessageConsts.Unreleased && m.AvailableAt < lostBefore))
                    orderby b.SubmittedAt, m.AvailableAt
                    select new UnreleasedMessage(m.TenantId, b.Id, b.Number, m.Id, m.PhoneNumber)).Take(max).ToListAsync(ct);
                var ids = taken.Select(message => message.MessageId).ToArray();
                await Waiting(context).Where(m => EF.Parameter(ids).Contains(m.Id))
                    .ExecuteUpdateAsync(message => message.SetProperty(m => m.AvailableAt, now + WhatsAppMessageConsts.ReleaseAge), ct);
                return taken;
            },
            ct);

    public virtual Task ReleaseAsync(Guid messageId, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var now = await context.GetUtcNowAsync(ct);
            await Waiting(context).Where(m => m.Id == messageId).ExecuteUpdateAsync(message => message.SetProperty(m => m.AvailableAt, now), ct);
        },
        ct);

    private static IQueryable<WhatsAppMessage> Waiting(IBulkWhatsAppDbContext context) =>
        Rows<WhatsAppMessage>(context).Where(m => m.Status == MessageStatus.Queued && m.AvailableAt >= WhatsAppMessageConsts.Unreleased);
}
