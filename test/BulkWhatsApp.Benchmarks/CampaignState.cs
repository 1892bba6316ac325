namespace BulkWhatsApp.Benchmarks;

/// <summary>A campaign's counters as the database has them.</summary>
internal readonly record struct CampaignState(bool IsLaunched, bool IsFinished, long Queued, long Sent, long Read);
