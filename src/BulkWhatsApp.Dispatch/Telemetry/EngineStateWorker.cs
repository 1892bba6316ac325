using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch.Telemetry;

/// <summary>Keeps the gauges up to date while somebody looks at them.</summary>
public sealed class EngineStateWorker(IEngineStateReader reader, TimeProvider time, ILogger<EngineStateWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (DispatchMetrics.IsStateWanted)
                {
                    DispatchMetrics.Show(await reader.ReadAsync(stoppingToken));
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogInformation(exception, "The state of the engine could not be read.");
            }

            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
