namespace BulkWhatsApp.BulkMessages;

/// <summary>Sums of the campaigns' counters.</summary>
public sealed record CampaignTotals(
    long Campaigns, long Recipients, long Sent, long Delivered, long Read, long Failed, long Queued, long Held, long Unconfirmed, long Cancelled, long Suppressed)
{
    public static CampaignTotals None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static CampaignTotals operator +(CampaignTotals one, CampaignTotals other) => new(
        one.Campaigns + other.Campaigns,
        one.Recipients + other.Recipients,
        one.Sent + other.Sent,
        one.Delivered + other.Delivered,
        one.Read + other.Read,
        one.Failed + other.Failed,
        one.Queued + other.Queued,
        one.Held + other.Held,
        one.Unconfirmed + other.Unconfirmed,
        one.Cancelled + other.Cancelled,
        one.Suppressed + other.Suppressed);
}
