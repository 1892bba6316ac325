using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Takes up what a dead node left. What it had not begun to send goes back into the queue. What it may have sent is never sent again: it becomes
/// unconfirmed and waits for its webhook; after the window it is shown as failed with "outcome unknown", which only a person may retry.
/// </summary>
public sealed class RecoveryWorker(
    IEngineStore store, IOptions<DispatchOptions> options, TimeProvider time, ILogger<RecoveryWorker> logger)
    : PollingWorker(options.Value.RecoveryInterval, "Recovery failed; it is tried again.", time, logger)
{
    private const int MaxPerRound = 500;
    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromMinutes(10);

    /// <summary>A living import says every 5 seconds that it is.</summary>
    private static readonly TimeSpan ImportSilence = TimeSpan.FromMinutes(1);

    private long _cleanedUpAt;

    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        var claims = await store.FindLostClaimsAsync(options.Value.TakeoverAfter, MaxPerRound, ct);
        await ApplyAsync(claims, lost => lost.WasCalled
            ? new MessageFact(
                MessageFactKind.Unconfirmed, lost.Attempt, now, null, CloudApiErrorCodes.OutcomeUnknown, null, now + options.Value.UnconfirmedWindow)
            : new MessageFact(MessageFactKind.Postponed, lost.Attempt, now, Until: now, RefundsTry: true), ct);

        var unconfirmed = await store.FindExpiredUnconfirmedAsync(MaxPerRound, ct);
        await ApplyAsync(unconfirmed, lost => new MessageFact(
            MessageFactKind.Failed, lost.Attempt, now, null, CloudApiErrorCodes.OutcomeUnknown), ct);

        if (claims.Count + unconfirmed.Count > 0)
        {
            DispatchMetrics.LostClaims.Add(claims.Count(lost => lost.WasCalled), new KeyValuePair<string, object?>("called", true));
            DispatchMetrics.LostClaims.Add(claims.Count(lost => !lost.WasCalled), new KeyValuePair<string, object?>("called", false));
            DispatchMetrics.GivenUp.Add(unconfirmed.Count);
            Logger.LogInformation("Recovered {Claims} lost claims; gave up {Unconfirmed} unknown outcomes.", claims.Count, unconfirmed.Count);
        }

        var imports = await store.FailSilentImportsAsync(ImportSilence, ct);
        if (imports > 0)
        {
            Logger.LogWarning("Imports that were silent for {Silence} and count as failed: {Imports}.", ImportSilence, imports);
        }

        if (Time.GetElapsedTime(_cleanedUpAt) > CleanUpInterval)
        {
            await store.CleanUpAsync(ct);
            _cleanedUpAt = Time.GetTimestamp();
        }

        return claims.Count == MaxPerRound || unconfirmed.Count == MaxPerRound;
    }

    private async Task ApplyAsync(IReadOnlyList<LostAttempt> attempts, Func<LostAttempt, MessageFact> factOf, CancellationToken ct)
    {
        if (attempts.Count > 0)
        {
            await store.ApplyAsync([.. attempts.Select(lost => new SettledFact(lost.TenantId, lost.MessageId, factOf(lost)))], ct);
        }
    }
}

/// <param name="WasCalled">False when its process died before it had announced the call: it is certain that there was none.</param>
public readonly record struct LostAttempt(Guid? TenantId, Guid MessageId, int Attempt, bool WasCalled);

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
