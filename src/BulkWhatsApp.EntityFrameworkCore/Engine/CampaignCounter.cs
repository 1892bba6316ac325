using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Engine;

/// <summary>A counter of campaigns that is a function of their messages, and its name for people.</summary>
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

    /// <summary>Such as "sent 90 → 100"; empty where nothing differs.</summary>
    public static string Difference(BulkMessageCounts known, BulkMessageCounts found) => string.Join(
        ", ", All.Where(counter => counter.Get(known) != counter.Get(found)).Select(counter => $"{counter.Name} {counter.Get(known)} → {counter.Get(found)}"));
}
