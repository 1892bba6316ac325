using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

/// <summary>The engine's numbers, meter <c>BulkWhatsApp</c>; what each means for an operator: docs/runbook.md. No tag names a person.</summary>
public static class DispatchMetrics
{
    public const string MeterName = "BulkWhatsApp";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Results of calls by <c>outcome</c> (accepted, held, failed, postponed, unconfirmed) and error <c>code</c>.</summary>
    public static readonly Counter<long> Calls = Meter.CreateCounter<long>("bulkwhatsapp.calls", "{call}", "Calls to Meta by outcome and error code");

    public static readonly Histogram<double> SlotWait = Meter.CreateHistogram<double>(
        "bulkwhatsapp.slot.wait", "s", "How long after its send slot a message was called for");

    public static readonly Histogram<double> CallDuration = Meter.CreateHistogram<double>("bulkwhatsapp.call.duration", "s", "Length of a call to Meta");

    public static readonly Histogram<double> SettleLatency = Meter.CreateHistogram<double>(
        "bulkwhatsapp.settle.latency", "s", "From the result of a call to its commit");

    public static readonly Histogram<double> WebhookLag = Meter.CreateHistogram<double>(
        "bulkwhatsapp.webhook.lag", "s", "From the arrival of a webhook to its being applied");

    /// <summary>Claims of dead nodes by <c>called</c>: true are of unknown outcome, false went back into the queue.</summary>
    public static readonly Counter<long> LostClaims = Meter.CreateCounter<long>("bulkwhatsapp.claims.lost", "{message}", "Claims of nodes that died");

    /// <summary>Messages of unknown outcome that no webhook has settled in time.</summary>
    public static readonly Counter<long> GivenUp = Meter.CreateCounter<long>("bulkwhatsapp.unconfirmed.given_up", "{message}", "Unknown outcomes given up");

    /// <summary>Always 0, unless there is a fault.</summary>
    public static readonly Counter<long> CountersRepaired = Meter.CreateCounter<long>(
        "bulkwhatsapp.counters.repaired", "{campaign}", "Campaigns whose counters were wrong and have been repaired");

    /// <summary>Statuses of webhooks whose message never became known.</summary>
    public static readonly Counter<long> UnknownStatusesDropped = Meter.CreateCounter<long>(
        "bulkwhatsapp.webhooks.unknown_dropped", "{status}", "Statuses of messages that are not known here");

    /// <summary>Rows removed because they were kept long enough, by <c>kind</c>.</summary>
    public static readonly Counter<long> Cleaned = Meter.CreateCounter<long>("bulkwhatsapp.cleaned", "{row}", "Rows removed because they were kept long enough");

    /// <summary>Updates of webhooks that cannot be used or applied, by <c>kind</c>; the rest of their webhooks is.</summary>
    public static readonly Counter<long> WebhookUpdatesLeftOut = Meter.CreateCounter<long>(
        "bulkwhatsapp.webhooks.updates_left_out", "{update}", "Updates of webhooks that could not be used");

    private static EngineState _state = EngineState.Empty;

    private static readonly Instrument QueueDepth = Meter.CreateObservableGauge(
        "bulkwhatsapp.queue.depth", () => OfAccounts(account => account.Queued), "{message}", "Messages waiting or being sent, by account");

    private static readonly Instrument[] OtherGauges =
    [
        Meter.CreateObservableGauge("bulkwhatsapp.queue.oldest", () => OfAccounts(account => account.OldestDue.TotalSeconds), "s", "How long the oldest due message has waited, by account"),
        Meter.CreateObservableGauge("bulkwhatsapp.circuit.open", () => OfAccounts(account => account.IsCircuitOpen ? 1 : 0), "1", "1 while Meta refuses the account as a whole"),
        Meter.CreateObservableGauge("bulkwhatsapp.webhooks.waiting", () => _state.WebhooksWaiting, "{webhook}", "Webhooks that are stored and not yet applied"),
        Meter.CreateObservableGauge("bulkwhatsapp.webhooks.oldest", () => _state.OldestWebhook.TotalSeconds, "s", "Age of the oldest of them"),
    ];

    /// <summary>Whether anybody looks at the gauges: only then is the database asked.</summary>
    internal static bool IsStateWanted => QueueDepth.Enabled || OtherGauges.Any(gauge => gauge.Enabled);

    internal static void Show(EngineState state) => Volatile.Write(ref _state, state);

    private static IEnumerable<Measurement<double>> OfAccounts(Func<AccountState, double> value) =>
        Volatile.Read(ref _state).Accounts.Select(account => new Measurement<double>(value(account), new KeyValuePair<string, object?>("account", account.AccountId)));
}

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
