using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Variables;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    /// <summary>
    /// Jobs finish slightly out of order, so the first recipient without a message may be some rows behind the last one with a message.
    /// </summary>
    private const int SmallestPage = 100;

    public virtual Task<LaunchTicket?> TakeLaunchAsync(TimeSpan lease, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            // Due: queued, scheduled for a time that has passed, or started by a node that died.
            var now = await context.GetUtcNowAsync(ct);
            var due = Rows<BulkMessage>(context).Where(b =>
                (b.Status == BulkMessageStatus.Scheduled
                    || b.Status == BulkMessageStatus.Queued
                    || b.Status == BulkMessageStatus.InProgress)
                && b.LaunchedAt == null
                && (b.Status != BulkMessageStatus.Scheduled || b.ScheduledAt <= now)
                && (b.LaunchLeaseUntil == null || b.LaunchLeaseUntil < now));
            foreach (var id in await due.OrderBy(b => b.SubmittedAt).Select(b => b.Id).Take(10).ToListAsync(ct))
            {
                // Another node may have taken it while we waited for the row.
                var campaign = await LockCampaignAsync(context, id, ct);
                if (campaign is null || !await due.AnyAsync(b => b.Id == id, ct))
                {
                    continue;
                }

                // While its list is being refreshed, it would find some people of before and some of after.
                var list = await Rows<BulkMessage>(context).Where(b => b.Id == id).Select(b => b.RecipientListId).SingleAsync(ct);
                if (list is { } listId && !await context.TryLockListAsync(listId, ct))
                {
                    continue;
                }

                await MoveAsync(
                    context, campaign, campaign.State.TakenUp(), now, ct, row => row.SetProperty(b => b.LaunchLeaseUntil, now + lease));
                return await Rows<BulkMessage>(context).Where(b => b.Id == id)
                    .Select(b => new LaunchTicket(b.Id, b.TenantId, b.Number, b.LaunchCursor, b.Attachment != null && b.MediaId == null))
                    .SingleAsync(ct);
            }

            return null;
        },
        ct);

    public virtual Task SetMediaAsync(Guid bulkMessageId, string mediaId, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var now = await context.GetUtcNowAsync(ct);
            await Rows<BulkMessage>(context).Where(b => b.Id == bulkMessageId)
                .ExecuteUpdateAsync(row => row.SetProperty(b => b.MediaId, mediaId).SetProperty(b => b.MediaUploadedAt, now), ct);
        },
        ct);

    public virtual Task<LaunchStep> LaunchStepAsync(Guid bulkMessageId, int size, TimeSpan lease, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var campaign = await LockCampaignAsync(context, bulkMessageId, ct);
            var now = await context.GetUtcNowAsync(ct);
            if (campaign is null || !IsLaunching(campaign))
            {
                // So that after a resume nobody has to wait for this node's lease.
                await LeaseAsync(context, bulkMessageId, now, ct);
                return new LaunchStep(0, IsOver: true);
            }

            var launch = await GetLaunchAsync(context, campaign, ct);
            var chunk = await ReadChunkAsync(context, campaign, launch, size, ct);
            await MarkLeftOutAsync(context, campaign, chunk, now, ct);
            var wanted = chunk.FindAll(row => row is { Number: not null, LeftOut: null });
            var added = (await WithoutMessageAsync(context, campaign, chunk, ct))
                .FindAll(row => row.LeftOut is null).ConvertAll(row => MessageOf(campaign, launch, row, now));
            context.AddRange(added);

            var (leftOut, isLast) = (LeftOutOf(chunk), chunk.Count < size);
            context.AddRange(leftOut.Select(one => new BulkMessageExclusion(campaign.TenantId, campaign.Id, one)));
            var next = campaign.State.Launched(added.Count, CountsOf(leftOut, wanted.Count - added.Count), isLast, now);
            if (isLast)
            {
                context.Add(
                    TimelineEntry.OfPlatform(campaign.TenantId, campaign.Id, TimelineAction.Launched, now, $"{next.Counts.Recipients}"));
            }

            var reached = chunk.Count > 0 ? chunk[^1].Place : launch.Reached;
            await MoveAsync(
                context,
                campaign,
                next,
                now,
                ct,
                row => row.SetProperty(b => b.LaunchCursor, reached).SetProperty(b => b.LaunchLeaseUntil, now + lease));
            return new LaunchStep(added.Count, isLast);
        },
        ct);

    public virtual Task PostponeLaunchAsync(Guid bulkMessageId, TimeSpan wait, CancellationToken ct) => ChangeAsync(
        async context => await LeaseAsync(context, bulkMessageId, await context.GetUtcNowAsync(ct) + wait, ct), ct);

    private static Task LeaseAsync(IBulkWhatsAppDbContext context, Guid id, DateTime until, CancellationToken ct) =>
        Rows<BulkMessage>(context).Where(b => b.Id == id).ExecuteUpdateAsync(row => row.SetProperty(b => b.LaunchLeaseUntil, until), ct);

    private static bool IsLaunching(LockedCampaign campaign) =>
        campaign.State is { LaunchedAt: null, Status: BulkMessageStatus.Queued or BulkMessageStatus.InProgress };

    private static Task<Launch> GetLaunchAsync(IBulkWhatsAppDbContext context, LockedCampaign campaign, CancellationToken ct) =>
        Rows<BulkMessage>(context).Where(b => b.Id == campaign.Id)
            .Select(b => new Launch(
                b.RecipientType == RecipientType.RecipientList ? b.RecipientListId : null,
                b.AccountId!.Value,
                b.VariableType,
                b.LaunchCursor))
            .SingleAsync(ct);

    private static IQueryable<RecipientRow> RecipientsOf(IBulkWhatsAppDbContext context, LockedCampaign campaign, Launch launch) =>
        launch.ListId is { } list
            ? Rows<Recipient>(context).Where(r => r.RecipientListId == list && r.TenantId == campaign.TenantId)
                .Select(r => new RecipientRow { Place = r.Sequence, Number = r.PhoneNumber, Name = r.Name, Data = r.DataJson })
            : Rows<BulkMessageRecipient>(context).Where(r => r.BulkMessageId == campaign.Id && r.TenantId == campaign.TenantId)
                .Select(r => new RecipientRow { Place = r.RowNumber, Number = r.PhoneNumber, Name = r.Name, Data = r.DataJson });

    // Time-ordered ids keep the key's index compact. Common variables belong to the campaign, so the row stores no data of its own.
    private static WhatsAppMessage MessageOf(LockedCampaign campaign, Launch launch, RecipientRow row, DateTime now) => new(
        Guid.CreateVersion7(), campaign.TenantId, campaign.Id, launch.AccountId, row.Number!, row.Name,
        launch.VariableType == VariableType.Common ? null : row.Data, now);

    /// <summary>The recipients from the place reached on, with what is known about them.</summary>
    private static Task<List<RecipientRow>> ReadChunkAsync(
        IBulkWhatsAppDbContext context, LockedCampaign campaign, Launch launch, int size, CancellationToken ct) => ReadRowsAsync(
        context, campaign, RecipientsOf(context, campaign, launch).Where(r => r.Place > launch.Reached).OrderBy(r => r.Place).Take(size),
        ct);

    private static Task<List<RecipientRow>> ReadRowsAsync(
        IBulkWhatsAppDbContext context, LockedCampaign campaign, IQueryable<RecipientRow> recipients, CancellationToken ct)
    {
        var optOuts = OptOutsOf(context, campaign);
        var messages = Rows<WhatsAppMessage>(context).Where(m => m.BulkMessageId == campaign.Id);
        return recipients
            .Select(r => new RecipientRow
            {
                Place = r.Place,
                Number = r.Number,
                Name = r.Name,
                Data = r.Data,
                IsSuppressed = optOuts.Any(o => o.PhoneNumber == r.Number),
                HasMessage = messages.Any(m => m.PhoneNumber == r.Number),
            }).ToListAsync(ct);
    }

    /// <summary>
    /// Recipients in the chunk without a message, each person once. May include people who opted out; a launch filters them.
    /// </summary>
    private static async Task<List<RecipientRow>> WithoutMessageAsync(
        IBulkWhatsAppDbContext context, LockedCampaign campaign, List<RecipientRow> chunk, CancellationToken ct)
    {
        var repeated = await FindRepeatedAsync(context, campaign, chunk, ct);
        return chunk.FindAll(row => row is { Number: not null, HasMessage: false } && repeated.Add(row.Number));
    }

    /// <summary>Numbers whose person has a message under another address, or comes earlier in the chunk under one.</summary>
    private static async Task<HashSet<string>> FindRepeatedAsync(
        IBulkWhatsAppDbContext context, LockedCampaign campaign, List<RecipientRow> chunk, CancellationToken ct)
    {
        var numbers = chunk.Select(row => row.Number).OfType<string>().ToArray();
        var pairs = await GetOtherAddressesAsync(context, campaign.TenantId, numbers, ct);
        if (pairs.Count == 0)
        {
            return [];
        }

        var others = pairs.Select(pair => pair.Other).Distinct().ToArray();
        var written = await Rows<WhatsAppMessage>(context)
            .Where(m => m.BulkMessageId == campaign.Id && EF.Parameter(others).Contains(m.PhoneNumber))
            .Select(m => m.PhoneNumber).ToHashSetAsync(ct);
        var first = new Dictionary<string, long>();
        foreach (var row in chunk.Where(row => row.Number is not null))
        {
            first.TryAdd(row.Number!, row.Place);
        }

        return [.. pairs.Where(
            pair => written.Contains(pair.Other) || (first.TryGetValue(pair.Other, out var place) && place < first[pair.Address]))
            .Select(pair => pair.Address)];
    }

    /// <summary>What a step of a launch needs of the campaign's row, whose texts may be long.</summary>
    /// <param name="ListId">Null if the recipients are the campaign's own rows.</param>
    /// <param name="Reached">Everybody up to this place has been looked at.</param>
    private sealed record Launch(Guid? ListId, Guid AccountId, VariableType VariableType, long Reached);

    private sealed class RecipientRow
    {
        public long Place { get; init; }

        /// <summary>Null if the document's row has no phone number.</summary>
        public string? Number { get; init; }
        public string? Name { get; init; }
        public string? Data { get; init; }
        public bool IsSuppressed { get; init; }
        public bool HasMessage { get; init; }

        /// <summary>Why the recipient gets no message; null until somebody looked, or if there is no reason.</summary>
        public LeftOutReason? LeftOut { get; set; }
    }

    public virtual Task<RecipientChunk?> ReadRecipientsAsync(Guid bulkMessageId, int size, CancellationToken ct) => ReadAsync(
        async context =>
        {
            if (await FindAsync(context, bulkMessageId, ct) is not { } campaign || !IsLaunching(campaign))
            {
                return null;
            }

            var launch = await GetLaunchAsync(context, campaign, ct);
            var chunk = await ReadChunkAsync(context, campaign, launch, size, ct);
            await MarkLeftOutAsync(context, campaign, chunk, await context.GetUtcNowAsync(ct), ct);
            return new RecipientChunk(
                campaign.TenantId,
                launch.Reached,
                chunk.Count > 0 ? chunk[^1].Place : launch.Reached,
                [
                    .. chunk.Where(row => row is { Number: not null, LeftOut: null })
                        .Select(row => new RecipientPlace(row.Place, row.Number!))
                ],
                LeftOutOf(chunk),
                chunk.Count < size);
        },
        ct);

    public virtual Task AdvanceLaunchAsync(Guid bulkMessageId, RecipientChunk chunk, TimeSpan lease, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            // Also if the campaign has been paused meanwhile: its jobs are already enqueued.
            if (await LockCampaignAsync(context, bulkMessageId, ct) is not { State.LaunchedAt: null } campaign
                || campaign.Status == BulkMessageStatus.Cancelled)
            {
                return;
            }

            var launch = await GetLaunchAsync(context, campaign, ct);
            if (launch.Reached == chunk.After)
            {
                var now = await context.GetUtcNowAsync(ct);
                context.AddRange(chunk.LeftOut.Select(one => new BulkMessageExclusion(campaign.TenantId, campaign.Id, one)));
                var next = campaign.State.Launched(added: 0, CountsOf(chunk.LeftOut, duplicates: 0), isLast: false, now);
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

            var launch = await GetLaunchAsync(context, campaign, ct);
            var asked = places.ToArray();
            var chunk = await ReadRowsAsync(
                context,
                campaign,
                RecipientsOf(context, campaign, launch).Where(r => EF.Parameter(asked).Contains(r.Place)).OrderBy(r => r.Place),
                ct);
            var now = await context.GetUtcNowAsync(ct);
            var added = (await WithoutMessageAsync(context, campaign, chunk, ct)).ConvertAll(row => MessageOf(campaign, launch, row, now));
            context.AddRange(added);
            if (added.Count > 0)
            {
                await MoveAsync(
                    context, campaign, campaign.State.Launched(added.Count, default, isLast: false, now), now, ct);
            }

            return added.Count;
        },
        ct);

    public virtual Task<IReadOnlyList<RecipientPlace>> FindWithoutMessageAsync(
        Guid bulkMessageId, long after, int max, CancellationToken ct) =>
        ReadAsync<IReadOnlyList<RecipientPlace>>(
            async context =>
            {
                if (await FindAsync(context, bulkMessageId, ct) is not { } campaign)
                {
                    return [];
                }

                // Page by page: as a single query it took time by the square of the campaign's size until the database had gathered
                // statistics on the new messages.
                var launch = await GetLaunchAsync(context, campaign, ct);
                var size = Math.Max(max, SmallestPage);
                var found = new List<RecipientPlace>();
                List<RecipientRow> page;
                do
                {
                    var last = after;
                    page = await ReadRowsAsync(
                        context, campaign,
                        RecipientsOf(context, campaign, launch).Where(r => r.Place > last && r.Place <= launch.Reached)
                            .OrderBy(r => r.Place).Take(size),
                        ct);
                    after = page.Count > 0 ? page[^1].Place : after;
                    var leftOut = await Rows<BulkMessageExclusion>(context)
                        .Where(one => one.BulkMessageId == campaign.Id && one.Place > last && one.Place <= after)
                        .Select(one => one.Place).ToHashSetAsync(ct);
                    found.AddRange((await WithoutMessageAsync(context, campaign, page, ct))
                        .Where(row => !row.IsSuppressed && !leftOut.Contains(row.Place))
                        .Select(row => new RecipientPlace(row.Place, row.Number!)));
                }
                while (found.Count < max && page.Count == size);

                return [.. found.Take(max)];
            },
            ct);

    public virtual Task EndLaunchAsync(Guid bulkMessageId, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            if (await LockCampaignAsync(context, bulkMessageId, ct) is not { State.LaunchedAt: null } campaign
                || campaign.Status == BulkMessageStatus.Cancelled)
            {
                return;
            }

            var launch = await GetLaunchAsync(context, campaign, ct);
            var looked = await RecipientsOf(context, campaign, launch)
                .LongCountAsync(r => r.Place <= launch.Reached && r.Number != null, ct);
            var now = await context.GetUtcNowAsync(ct);
            var known = campaign.State.Counts;
            var duplicates = Math.Max(0, looked - known.Recipients - known.LeftOut);
            context.Add(TimelineEntry.OfPlatform(campaign.TenantId, campaign.Id, TimelineAction.Launched, now, $"{known.Recipients}"));
            var next = campaign.State.Launched(added: 0, new LeftOutCounts(0, duplicates), isLast: true, now);
            await MoveAsync(context, campaign, next, now, ct);
        },
        ct);

    public virtual Task<IReadOnlyList<UnreleasedMessage>> TakeUnreleasedAsync(TimeSpan? lostAfter, int max, CancellationToken ct) =>
        ChangeAsync<IReadOnlyList<UnreleasedMessage>>(
            async context =>
            {
                // One node at a time, so that two never take the same messages.
                await context.LockNameAsync("BulkWhatsApp.Unreleased", ct);
                var now = await context.GetUtcNowAsync(ct);
                var lostBefore = lostAfter is { } age ? now - age + WhatsAppMessageConsts.ReleaseAge : WhatsAppMessageConsts.Unreleased;
                var taken = await (
                    from b in Rows<BulkMessage>(context)
                    join m in Rows<WhatsAppMessage>(context) on b.Id equals m.BulkMessageId
                    where b.Status == BulkMessageStatus.InProgress && m.Status == MessageStatus.Queued
                        && (m.AvailableAt == WhatsAppMessageConsts.Unreleased
                            || (m.AvailableAt > WhatsAppMessageConsts.Unreleased && m.AvailableAt < lostBefore))
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
            await Waiting(context).Where(m => m.Id == messageId)
                .ExecuteUpdateAsync(message => message.SetProperty(m => m.AvailableAt, now), ct);
        },
        ct);

    private static IQueryable<WhatsAppMessage> Waiting(IBulkWhatsAppDbContext context) =>
        Rows<WhatsAppMessage>(context).Where(m => m.Status == MessageStatus.Queued && m.AvailableAt >= WhatsAppMessageConsts.Unreleased);
}
