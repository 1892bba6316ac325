namespace BulkWhatsApp.BulkMessages;

/// <summary>Sums of the campaigns' counters.</summary>
public sealed record CampaignTotals(
    long Campaigns, long Recipients, long Sent, long Delivered, long Read, long Failed, long Queued, long Held, long Unconfirmed, long Cancelled, long Suppressed);
