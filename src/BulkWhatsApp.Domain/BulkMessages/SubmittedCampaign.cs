namespace BulkWhatsApp.BulkMessages;

/// <summary>A campaign's counters and when it was submitted, UTC.</summary>
public sealed record SubmittedCampaign(DateTime SubmittedAt, CampaignTotals Totals);
