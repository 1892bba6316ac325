using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Recovers what a dead node left. Messages it had not begun to send go back to the queue. Messages it may have sent are never sent again:
/// they become unconfirmed and wait for their webhook. After the window they show as failed with "outcome unknown", and only a person may
/// retry them.
/// </summary>
public sealed class RecoveryWorker(
    IEngineStore store, IOptions<DispatchOptions> options, TimeProvider time, ILogger<RecoveryWorker> logger)
    : PollingWorker(options.Value.RecoveryInterval, "Recovery failed; will retry.", time, logger)
{
    private const int MaxPerRound = 500;
    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromMinutes(10);

    /// <summary>A running import gives a sign of life every 5 seconds.</summary>
    private static readonly TimeSpan ImportSilence = TimeSpan.FromMinutes(1);

    private long _cleanedUpAt;
    private bool _hasTakenOver;

    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        var claims = await store.FindLostClaimsAsync(options.Value.TakeoverAfter, MaxPerRound, ct);
        await ApplyAsync(claims, lost => lost.WasCalled
            ? new MessageFact(
                MessageFactKind.Unconfirmed,
                lost.Attempt,
                now,
                null,
                CloudApiErrorCodes.OutcomeUnknown,
                null,
                now + options.Value.UnconfirmedWindow)
            : new MessageFact(MessageFactKind.Postponed, lost.Attempt, now, Until: now, RefundsTry: true), ct);

        var unconfirmed = await store.FindExpiredUnconfirmedAsync(MaxPerRound, ct);
        await ApplyAsync(unconfirmed, lost => new MessageFact(
            MessageFactKind.Failed, lost.Attempt, now, null, CloudApiErrorCodes.OutcomeUnknown), ct);

        if (claims.Count + unconfirmed.Count > 0)
        {
            DispatchMetrics.LostClaims.Add(claims.Count(lost => lost.WasCalled), new KeyValuePair<string, object?>("called", true));
            DispatchMetrics.LostClaims.Add(claims.Count(lost => !lost.WasCalled), new KeyValuePair<string, object?>("called", false));
            DispatchMetrics.GivenUp.Add(unconfirmed.Count);
            Logger.LogInformation(
                "Recovered {Claims} lost claims; gave up waiting for {Unconfirmed} unknown outcomes.", claims.Count, unconfirmed.Count);
        }

        var imports = await store.FailSilentImportsAsync(ImportSilence, ct);
        if (imports > 0)
        {
            Logger.LogWarning(
                "{Imports} imports gave no sign of life for {Silence} and have been marked as failed.", imports, ImportSilence);
        }

        _hasTakenOver = _hasTakenOver || await store.TakeOverOptOutsAsync(MaxPerRound, ct) == 0;
        if (Time.GetElapsedTime(_cleanedUpAt) > CleanUpInterval)
        {
            await store.CleanUpAsync(ct);
            _cleanedUpAt = Time.GetTimestamp();
        }

        return claims.Count == MaxPerRound || unconfirmed.Count == MaxPerRound || !_hasTakenOver;
    }

    private async Task ApplyAsync(IReadOnlyList<LostAttempt> attempts, Func<LostAttempt, MessageFact> factOf, CancellationToken ct)
    {
        if (attempts.Count > 0)
        {
            await store.ApplyAsync([.. attempts.Select(lost => factOf(lost).About(lost.TenantId, lost.MessageId))], ct);
        }
    }
}

/// <param name="WasCalled">False if its process died before announcing the call, so there certainly was none.</param>
public readonly record struct LostAttempt(Guid? TenantId, Guid MessageId, int Attempt, bool WasCalled);

/// <summary>From time to time recounts the campaigns that are running or have just ended. Repairs and reports wrong counters.</summary>
public sealed class CounterAuditWorker(
    ICounterAudit audit, IOptions<DispatchOptions> options, TimeProvider time, ILogger<CounterAuditWorker> logger)
    : PollingWorker(options.Value.CounterAuditInterval, "Auditing the counters failed; will retry.", time, logger)
{
    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        foreach (var campaign in await audit.FindWrongAsync(ct))
        {
            if (await audit.RepairAsync(campaign, ct) is { } difference)
            {
                DispatchMetrics.CountersRepaired.Add(1);
                Logger.LogError(
                    "The counters of campaign {BulkMessageId} were wrong and have been repaired: {Difference}.", campaign, difference);
            }
        }

        return false;
    }
}
