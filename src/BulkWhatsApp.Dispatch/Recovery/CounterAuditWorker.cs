using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.Recovery;

/// <summary>Recounts the campaigns that run or have just ended, now and then, and repairs and reports what is wrong.</summary>
public sealed class CounterAuditWorker(ICounterAudit audit, IOptions<DispatchOptions> options, TimeProvider time, ILogger<CounterAuditWorker> logger)
    : PollingWorker(options.Value.CounterAuditInterval, "The audit of counters failed; it is tried again.", time, logger)
{
    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        foreach (var campaign in await audit.FindWrongAsync(ct))
        {
            if (await audit.RepairAsync(campaign, ct) is { } difference)
            {
                DispatchMetrics.CountersRepaired.Add(1);
                Logger.LogError("The counters of campaign {BulkMessageId} were wrong and have been repaired: {Difference}.", campaign, difference);
            }
        }

        return false;
    }
}
