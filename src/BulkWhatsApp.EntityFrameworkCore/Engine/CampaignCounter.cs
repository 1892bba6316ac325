namespace BulkWhatsApp.Engine;

/// <summary>A counter of campaigns, its name for people, and the statuses of the messages it counts, as SQL lists them.</summary>
internal sealed record CampaignCounter(string Column, string Name, string Statuses)
{
    public static readonly IReadOnlyList<CampaignCounter> All =
    [
        new("RecipientCount", "recipients", "0, 1, 2, 3, 4, 5, 6, 7, 8"),
        new("QueuedCount", "queued", "0, 1"),
        new("SentCount", "sent", "4, 5, 6"),
        new("DeliveredCount", "delivered", "5, 6"),
        new("ReadCount", "read", "6"),
        new("FailedCount", "failed", "7"),
        new("HeldCount", "held", "2"),
        new("UnconfirmedCount", "unconfirmed", "3"),
        new("CancelledCount", "cancelled", "8"),
    ];

    public static string Join(string separator, Func<CampaignCounter, string> part) => string.Join(separator, All.Select(part));
}
