using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public sealed class EfCoreCounterAudit(EngineTransactions transactions) : ICounterAudit
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    public Task<IReadOnlyList<Guid>> FindWrongAsync(CancellationToken cancellationToken = default) =>
        transactions.ReadAsync<IReadOnlyList<Guid>>(
            async context =>
            {
                context.Database.SetCommandTimeout(0);
                var since = await context.GetUtcNowAsync(cancellationToken) - Recent;
                var looked = EfCoreEngineStore.Rows<BulkMessage>(context).Where(b => b.DocStatus == DocStatus.Submitted
                    && (b.Status == BulkMessageStatus.Queued
                        || b.Status == BulkMessageStatus.InProgress
                        || b.Status == BulkMessageStatus.Paused
                        || b.FinishedAt > since));
                var recounts = EfCoreEngineStore.Rows<WhatsAppMessage>(context)
                    .Where(m => looked.Any(b => b.Id == m.BulkMessageId)).GroupBy(m => m.BulkMessageId)
                    .Select(messages => new
                    {
                        Id = messages.Key,
                        Recipients = messages.LongCount(),
                        Queued = messages.LongCount(m => m.Status == MessageStatus.Queued || m.Status == MessageStatus.Sending),
                        Sent = messages.LongCount(
                            m => m.Status == MessageStatus.Sent || m.Status == MessageStatus.Delivered || m.Status == MessageStatus.Read),
                        Delivered = messages.LongCount(m => m.Status == MessageStatus.Delivered || m.Status == MessageStatus.Read),
                        Read = messages.LongCount(m => m.Status == MessageStatus.Read),
                        Replied = messages.LongCount(m => m.RepliedAt != null),
                        Failed = messages.LongCount(m => m.Status == MessageStatus.Failed),
                        Held = messages.LongCount(m => m.Status == MessageStatus.Held),
                        Unconfirmed = messages.LongCount(m => m.Status == MessageStatus.Unconfirmed),
                        Cancelled = messages.LongCount(m => m.Status == MessageStatus.Cancelled),
                    });

                // A single statement sees counters and messages at the same moment, and the two always change together. So finding a
                // difference needs no lock.
                return await (
                    from b in looked
                    join n in recounts on b.Id equals n.Id into found
                    from n in found.DefaultIfEmpty()
                    where b.RecipientCount != ((long?)n.Recipients ?? 0)
                        || b.QueuedCount != ((long?)n.Queued ?? 0)
                        || b.SentCount != ((long?)n.Sent ?? 0)
                        || b.DeliveredCount != ((long?)n.Delivered ?? 0)
                        || b.ReadCount != ((long?)n.Read ?? 0)
                        || b.RepliedCount != ((long?)n.Replied ?? 0)
                        || b.FailedCount != ((long?)n.Failed ?? 0)
                        || b.HeldCount != ((long?)n.Held ?? 0)
                        || b.UnconfirmedCount != ((long?)n.Unconfirmed ?? 0)
                        || b.CancelledCount != ((long?)n.Cancelled ?? 0)
                    select b.Id).ToListAsync(cancellationToken);
            },
            cancellationToken);

    public Task<string?> RepairAsync(Guid bulkMessageId, CancellationToken cancellationToken = default) => transactions.ChangeAsync(
        async context =>
        {
            context.Database.SetCommandTimeout(0);
            if (await EfCoreEngineStore.LockCampaignAsync(context, bulkMessageId, cancellationToken) is not { } campaign)
            {
                return null;
            }

            var messages = await EfCoreEngineStore.Rows<WhatsAppMessage>(context).Where(m => m.BulkMessageId == bulkMessageId)
                .GroupBy(m => m.Status)
                .Select(same => new { Status = same.Key, Count = same.LongCount(), Replied = same.LongCount(m => m.RepliedAt != null) })
                .ToListAsync(cancellationToken);
            var knownReplied = await EfCoreEngineStore.Rows<BulkMessage>(context).Where(b => b.Id == bulkMessageId)
                .Select(b => b.RepliedCount).SingleAsync(cancellationToken);
            var replied = messages.Sum(same => same.Replied);
            var known = campaign.State.Counts;
            var found = known.Recounted(messages.Select(same => (same.Status, same.Count)));
            if (found == known && replied == knownReplied)
            {
                return null;
            }

            var now = await context.GetUtcNowAsync(cancellationToken);
            string[] differences =
            [
                CampaignCounter.Difference(known, found), replied == knownReplied ? "" : $"replied {knownReplied} → {replied}",
            ];
            var difference = string.Join(", ", differences.Where(some => some.Length > 0));
            context.Add(TimelineEntry.OfPlatform(campaign.TenantId, campaign.Id, TimelineAction.CountersRepaired, now, difference));
            await EfCoreEngineStore.MoveAsync(
                context, campaign, campaign.State.Recounted(found, now), now, cancellationToken,
                row => row.SetProperty(b => b.RepliedCount, replied));
            return difference;
        },
        cancellationToken);
}

/// <summary>A campaign counter that follows from the messages, and its name for people.</summary>
internal sealed record CampaignCounter(string Name, Func<BulkMessageCounts, long> Get)
{
    public static readonly IReadOnlyList<CampaignCounter> All =
    [
        new("recipients", counts => counts.Recipients),
        new("queued", counts => counts.Queued),
        new("sent", counts => counts.Sent),
        new("delivered", counts => counts.Delivered),
        new("read", counts => counts.Read),
        new("failed", counts => counts.Failed),
        new("held", counts => counts.Held),
        new("unconfirmed", counts => counts.Unconfirmed),
        new("cancelled", counts => counts.Cancelled),
    ];

    /// <summary>For example "sent 90 → 100"; empty if nothing differs.</summary>
    public static string Difference(BulkMessageCounts known, BulkMessageCounts found) => string.Join(
        ", ",
        All.Where(counter => counter.Get(known) != counter.Get(found))
            .Select(counter => $"{counter.Name} {counter.Get(known)} → {counter.Get(found)}"));
}
