using System.Diagnostics.Metrics;

namespace BulkWhatsApp.Dispatch;

/// <summary>The engine's numbers, meter <c>BulkWhatsApp</c>.</summary>
public static class DispatchMetrics
{
    public const string MeterName = "BulkWhatsApp";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Results of calls by outcome (accepted, held, failed, postponed, unconfirmed) and error code.</summary>
    public static readonly Counter<long> Calls = Meter.CreateCounter<long>("bulkwhatsapp.calls", "{call}");

    /// <summary>Campaigns whose counters were wrong and have been repaired. Always 0, unless there is a fault.</summary>
    public static readonly Counter<long> CountersRepaired = Meter.CreateCounter<long>("bulkwhatsapp.counters.repaired", "{campaign}");

    /// <summary>Statuses of webhooks whose message never became known.</summary>
    public static readonly Counter<long> UnknownStatusesDropped = Meter.CreateCounter<long>("bulkwhatsapp.webhooks.unknown_dropped", "{status}");
}
