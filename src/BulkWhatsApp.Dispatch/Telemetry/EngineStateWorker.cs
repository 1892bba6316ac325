using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch.Telemetry;

/// <summary>Keeps the gauges up to date while somebody looks at them.</summary>
public sealed class EngineStateWorker(IEngineStore store, TimeProvider time, ILogger<EngineStateWorker> logger)
    : PollingWorker(Interval, "The state of the engine could not be read; it is tried again.", time, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        if (DispatchMetrics.IsStateWanted)
        {
            DispatchMetrics.Show(await store.ReadStateAsync(ct));
        }

        return false;
    }
}

/// <summary>How the whole engine stands, of all nodes, as the database says.</summary>
public sealed record EngineState(IReadOnlyList<AccountState> Accounts, long WebhooksWaiting, TimeSpan OldestWebhook)
{
    public static readonly EngineState Empty = new([], 0, TimeSpan.Zero);
}

/// <param name="OldestDue">How long the message that has waited longest could have been sent.</param>
public sealed record AccountState(Guid AccountId, long Queued, TimeSpan OldestDue, bool IsCircuitOpen);
