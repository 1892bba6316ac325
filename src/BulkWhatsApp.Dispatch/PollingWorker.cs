using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// The base of the engine's long-running services: works while there is something to do, then checks again after an interval. A failure is
/// logged and retried a moment later.
/// </summary>
/// <param name="onFailure">The log message for a failure.</param>
public abstract class PollingWorker(TimeSpan interval, string onFailure, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan FailureWait = TimeSpan.FromSeconds(1);

    protected TimeProvider Time => time;
    protected ILogger Logger => logger;

    /// <returns>Whether there may be more to do.</returns>
    protected abstract Task<bool> RunOnceAsync(CancellationToken ct);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RepeatAsync(RunOnceAsync, interval, onFailure, stoppingToken);

    /// <summary>Returns when cancelled; never throws.</summary>
    protected async Task RepeatAsync(Func<CancellationToken, Task<bool>> work, TimeSpan wait, string failure, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var pause = wait;
            try
            {
                if (await work(ct))
                {
                    continue;
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "{Failure}", failure);
                pause = FailureWait;
            }

            await Task.Delay(pause, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
