using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// The engine's metrics, meter <c>BulkWhatsApp</c>. docs/runbook.md says what each one means for an operator. No tag identifies a person.
/// </summary>
public static class DispatchMetrics
{
    public const string MeterName = "BulkWhatsApp";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Results of calls by <c>outcome</c> (accepted, held, failed, postponed, unconfirmed) and error <c>code</c>.</summary>
    public static readonly Counter<long> Calls = Meter.CreateCounter<long>(
        "bulkwhatsapp.calls", "{call}", "Calls to Meta by outcome and error code");

    public static readonly Histogram<double> SlotWait = Meter.CreateHistogram<double>(
        "bulkwhatsapp.slot.wait", "s", "How long after its send slot a message was called for");

    public static readonly Histogram<double> CallDuration = Meter.CreateHistogram<double>(
        "bulkwhatsapp.call.duration", "s", "Length of a call to Meta");

    public static readonly Histogram<double> SettleLatency = Meter.CreateHistogram<double>(
        "bulkwhatsapp.settle.latency", "s", "From the result of a call to its commit");

    public static readonly Histogram<double> WebhookLag = Meter.CreateHistogram<double>(
        "bulkwhatsapp.webhook.lag", "s", "From the arrival of a webhook to its being applied");

    /// <summary>
    /// Claims left by dead nodes, by <c>called</c>: true means the outcome is unknown, false means the message went back to the queue.
    /// </summary>
    public static readonly Counter<long> LostClaims = Meter.CreateCounter<long>(
        "bulkwhatsapp.claims.lost", "{message}", "Claims of nodes that died");

    /// <summary>Messages of unknown outcome that no webhook settled in time.</summary>
    public static readonly Counter<long> GivenUp = Meter.CreateCounter<long>(
        "bulkwhatsapp.unconfirmed.given_up", "{message}", "Unknown outcomes given up");

    /// <summary>Stays 0 unless there is a bug.</summary>
    public static readonly Counter<long> CountersRepaired = Meter.CreateCounter<long>(
        "bulkwhatsapp.counters.repaired", "{campaign}", "Campaigns whose counters were wrong and have been repaired");

    /// <summary>Statuses dropped because their message never became known.</summary>
    public static readonly Counter<long> UnknownStatusesDropped = Meter.CreateCounter<long>(
        "bulkwhatsapp.webhooks.unknown_dropped", "{status}", "Statuses of messages that are not known here");

    /// <summary>Rows removed after their retention period, by <c>kind</c>.</summary>
    public static readonly Counter<long> Cleaned = Meter.CreateCounter<long>(
        "bulkwhatsapp.cleaned", "{row}", "Rows removed because they were kept long enough");

    /// <summary>Webhook updates that could not be read or applied, by <c>kind</c>. The rest of each webhook was applied.</summary>
    public static readonly Counter<long> WebhookUpdatesLeftOut = Meter.CreateCounter<long>(
        "bulkwhatsapp.webhooks.updates_left_out", "{update}", "Updates of webhooks that could not be used");

    private static EngineState _state = EngineState.Empty;

    private static readonly Instrument QueueDepth = Meter.CreateObservableGauge(
        "bulkwhatsapp.queue.depth", () => OfAccounts(account => account.Queued), "{message}", "Messages waiting or being sent, by account");

    private static readonly Instrument[] OtherGauges =
    [
        Meter.CreateObservableGauge(
            "bulkwhatsapp.queue.oldest",
            () => OfAccounts(account => account.OldestDue.TotalSeconds),
            "s",
            "How long the oldest due message has waited, by account"),
        Meter.CreateObservableGauge(
            "bulkwhatsapp.circuit.open",
            () => OfAccounts(account => account.IsCircuitOpen ? 1 : 0),
            "1",
            "1 while Meta refuses the account as a whole"),
        Meter.CreateObservableGauge(
            "bulkwhatsapp.webhooks.waiting", () => _state.WebhooksWaiting, "{webhook}", "Webhooks that are stored and not yet applied"),
        Meter.CreateObservableGauge(
            "bulkwhatsapp.webhooks.oldest", () => _state.OldestWebhook.TotalSeconds, "s", "Age of the oldest of them"),
    ];

    /// <summary>Whether anybody listens to the gauges. The database is queried only then.</summary>
    internal static bool IsStateWanted => QueueDepth.Enabled || OtherGauges.Any(gauge => gauge.Enabled);

    /// <summary>Counts the result of sending a message, and how long its call took if one was made.</summary>
    internal static void Count(in SentFact sent)
    {
        Calls.Add(1, new("outcome", sent.Fact.Kind.ToString()), new("code", sent.Fact.ErrorCode));
        if (sent.CallDuration is { } duration)
        {
            CallDuration.Record(duration.TotalSeconds);
        }
    }

    internal static void Show(EngineState state) => Volatile.Write(ref _state, state);

    private static IEnumerable<Measurement<double>> OfAccounts(Func<AccountState, double> value) =>
        Volatile.Read(ref _state).Accounts
            .Select(account => new Measurement<double>(value(account), new KeyValuePair<string, object?>("account", account.AccountId)));
}

/// <summary>Refreshes the gauges while somebody listens to them.</summary>
public sealed class EngineStateWorker(IEngineStore store, TimeProvider time, ILogger<EngineStateWorker> logger)
    : PollingWorker(Interval, "Reading the state of the engine failed; will retry.", time, logger)
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

/// <summary>The state of the whole engine, across all nodes, as stored in the database.</summary>
public sealed record EngineState(IReadOnlyList<AccountState> Accounts, long WebhooksWaiting, TimeSpan OldestWebhook)
{
    public static readonly EngineState Empty = new([], 0, TimeSpan.Zero);
}

/// <param name="OldestDue">How long the oldest due message has been waiting.</param>
public sealed record AccountState(Guid AccountId, long Queued, TimeSpan OldestDue, bool IsCircuitOpen);
