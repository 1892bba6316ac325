using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.Recovery;

/// <summary>Recounts the campaigns that run or have just ended, now and then, and repairs and reports what is wrong.</summary>
public sealed class CounterAuditWorker(ICounterAudit audit, IOptions<DispatchOptions> options, TimeProvider time, ILogger<CounterAuditWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.CounterAuditInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await AuditAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping.
        }
    }

    private async Task AuditAsync(CancellationToken ct)
    {
        try
        {
            foreach (var campaign in await audit.FindWrongAsync(ct))
            {
                if (await audit.RepairAsync(campaign, ct) is { } difference)
                {
                    DispatchMetrics.CountersRepaired.Add(1);
                    logger.LogError("The counters of campaign {BulkMessageId} were wrong and have been repaired: {Difference}.", campaign, difference);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "The audit of counters failed; it is tried again.");
        }
    }
}
