using System.Diagnostics;
using System.Threading.Channels;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Sends a phone number's messages while this node owns the number: claims a little ahead, taking turns between campaigns, announces the
/// next calls, waits for each message's slot, and calls Meta with bounded concurrency. Only committed and announced claims are ever sent,
/// and only once. The sender must know all its claims. A failed claim may have been stored all the same, so the sender then ends its
/// ownership, which returns the claimed messages to the queue, and starts a new one.
/// </summary>
internal sealed class PhoneNumberSender(
    string numberKey,
    SendWindow window,
    IEngineStore store,
    MessageSender sender,
    SettleQueue settled,
    IOptions<DispatchOptions> options,
    TimeProvider time,
    ILogger logger) : IAsyncDisposable
{
    /// <summary>How much is announced at once: after a kill, this much more than the calls under way has an unknown outcome.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    /// <summary>When calls run late, at most this much is announced at once, which still catches up where announcing is slow.</summary>
    private static readonly TimeSpan LateStep = 2 * Step;

    /// <summary>A step is announced this long before its first slot, so that the slot is not missed.</summary>
    private static readonly TimeSpan AnnouncementTime = TimeSpan.FromMilliseconds(4);

    private static readonly TimeSpan EndPoll = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _calls = new(options.Value.MaxConcurrentCalls);
    private readonly SendPace _pace = new();
    private readonly WrittenPeople _written = new();
    private readonly long _began = time.GetTimestamp();
    private IReadOnlyList<ActiveCampaign> _campaigns = [];
    private long _ownership;
    private TimeSpan _othersWroteUntil;
    private int _keptSlowness = 1;
    private bool _isWarm;
    private Task _running = Task.CompletedTask;

    /// <summary>Null while another node owns the number.</summary>
    public long? Ownership => Volatile.Read(ref _ownership) is var ownership and > 0 ? ownership : null;

    public bool HasCallsUnderWay => _calls.CurrentCount < options.Value.MaxConcurrentCalls;

    /// <summary>The sender will send nothing more; another may replace it.</summary>
    public bool HasEnded => _running.IsCompleted;

    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>The campaigns to take turns between, as the database has them now.</summary>
    public void SetCampaigns(IReadOnlyList<ActiveCampaign> campaigns) => Volatile.Write(ref _campaigns, campaigns);

    /// <summary>Called now and then: steps back towards the limit, and stores the current slowness for the next owner.</summary>
    public async Task KeepPaceAsync(CancellationToken ct)
    {
        _pace.SpeedUp(Now);
        if (Ownership is { } ownership && _pace.Slowness is var slowness && slowness != _keptSlowness)
        {
            await store.KeepSlowDownAsync(ownership, slowness, ct);
            _keptSlowness = slowness;
        }
    }

    /// <summary>
    /// Stops claiming, lets calls under way finish, and returns when their results are stored and the number is released.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _calls.Dispose();
    }

    private TimeSpan Now => time.GetElapsedTime(_began);

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            if (Volatile.Read(ref _campaigns).Count > 0 && await TryOwnAsync() is { } ownership)
            {
                Volatile.Write(ref _ownership, ownership);
                await SendWhileOwnedAsync(ownership);
                await DisownAsync(ownership);
                Volatile.Write(ref _ownership, 0);
            }

            await WaitAsync(options.Value.PollInterval);
        }

        await EndCallsAsync(TimeSpan.MaxValue);
    }

    private async Task<long?> TryOwnAsync()
    {
        try
        {
            if (await store.TryOwnAsync(numberKey, options.Value.TakeoverAfter, _stop.Token) is not { } ownership)
            {
                return null;
            }

            _pace.Begin(Now + ownership.Wait, ownership.Slowness, Now);
            _keptSlowness = ownership.Slowness;
            _othersWroteUntil = ownership.OthersWroteWithin is { } ago ? Now + WrittenPeople.Pause - ago : TimeSpan.Zero;
            return ownership.Id;
        }
        catch (Exception exception)
        {
            if (!_stop.IsCancellationRequested)
            {
                logger.LogWarning(exception, "Phone number {NumberKey} could not be taken; will retry.", numberKey);
            }

            return null;
        }
    }

    /// <summary>Returns when claiming has stopped and the results of all calls are stored.</summary>
    private async Task SendWhileOwnedAsync(long ownership)
    {
        // One batch waits while another is sent, so that no slot is missed and little is claimed ahead.
        var batches = Channel.CreateBounded<ClaimedBatch>(1);
        var claiming = new ClaimTurns(store, numberKey, _pace, options.Value, time, logger)
            .RunAsync(ownership, batches.Writer, () => Volatile.Read(ref _campaigns), () => Now, _othersWroteUntil, _stop.Token);
        await foreach (var batch in batches.Reader.ReadAllAsync())
        {
            await SendBatchAsync(ownership, batch);
        }

        await claiming;
        await EndCallsAsync(options.Value.TakeoverAfter);
    }

    /// <summary>
    /// Waits until the calls under way are answered and all results are stored. An unanswered call delays the number no longer than the
    /// limit: its outcome stays unknown until the answer comes. Only when the sender stops does it wait for all of them.
    /// </summary>
    private async Task EndCallsAsync(TimeSpan limit)
    {
        for (var began = Now; HasCallsUnderWay && (_stop.IsCancellationRequested || Now - began < limit);)
        {
            await Task.Delay(EndPoll, time);
        }

        await settled.WaitAsync();
    }

    /// <summary>Sends what may be sent of the batch and gives the rest back.</summary>
    private async Task SendBatchAsync(long ownership, ClaimedBatch batch)
    {
        var (messages, tooSoon) = _written.Split(batch.Messages, batch.WrittenByOthers, Now);
        if (tooSoon.Count > 0)
        {
            await GiveBackAsync(batch.Campaign, tooSoon);
        }

        _pace.SkipTo(batch.At);
        var sent = await SendStepsAsync(ownership, batch.Campaign, messages);
        if (sent < messages.Count)
        {
            await GiveBackAsync(batch.Campaign, messages.Skip(sent).Select(message => (message, TimeSpan.Zero)).ToList());
        }
    }

    /// <summary>Sends step by step: a step holds the messages whose slots come soon and whose calls have room.</summary>
    /// <returns>How many were dealt with, in order; the others were certainly not sent.</returns>
    private async Task<int> SendStepsAsync(long ownership, ActiveCampaign campaign, List<ClaimedMessage> messages)
    {
        var next = 0;
        while (next < messages.Count)
        {
            if (!await WaitForSlotAsync(campaign))
            {
                return next;
            }

            await _calls.WaitAsync();
            var end = Math.Min(messages.Count, next + GetStepSize(campaign));
            _calls.Release();

            var holdsUntil = Now + DispatchOptions.AnnouncementHolds;
            if (!await AnnounceAsync(ownership, campaign, messages[end - 1].ClaimNumber))
            {
                return next;
            }

            while (next < end && await TakeSlotAsync(campaign, holdsUntil) is { } slot)
            {
                await _calls.WaitAsync();
                DispatchMetrics.SlotWait.Record((Now - slot).TotalSeconds);
                var call = SendAsync(campaign, messages[next++], holdsUntil);
                if (!_isWarm)
                {
                    // The first call of a process or connection takes longer to leave than later ones; without this wait they would arrive
                    // together.
                    await call;
                    _isWarm = true;
                }
            }
        }

        return next;
    }

    /// <summary>
    /// Only as many as can start soon: calls that wait for room or for a place in the window need no announcement yet. Call it with one
    /// place taken.
    /// </summary>
    private int GetStepSize(ActiveCampaign campaign)
    {
        var soon = Math.Max(TimeSpan.Zero.Ticks, (Now - _pace.Next).Ticks) + Step.Ticks;
        var haveSlots = 1 + (int)(soon / _pace.GetInterval(campaign.MessagesPerSecond).Ticks);
        var late = (int)(campaign.MessagesPerSecond * LateStep.TotalSeconds);
        return Math.Max(
            1, Math.Min(Math.Min(1 + _calls.CurrentCount, haveSlots), Math.Min(late, window.CountFree(campaign.MessagesPerSecond))));
    }

    /// <returns>False if this owner may send nothing more of the campaign.</returns>
    private async Task<bool> AnnounceAsync(long ownership, ActiveCampaign campaign, long lastClaim)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                return await store.AnnounceAsync(ownership, campaign.Id, lastClaim, CancellationToken.None);
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "Announcing calls of phone number {NumberKey} failed; will retry.", numberKey);
                await WaitAsync(options.Value.PollInterval);
            }
        }

        return false;
    }

    /// <summary>Waits until a little before the next slot.</summary>
    /// <returns>False if nothing more of the campaign is to be sent: it was stopped, or the sender is stopping.</returns>
    private async ValueTask<bool> WaitForSlotAsync(ActiveCampaign campaign)
    {
        while (!_stop.IsCancellationRequested && IsWanted(campaign))
        {
            var wait = _pace.Next - AnnouncementTime - Now;
            if (wait <= TimeSpan.Zero)
            {
                return true;
            }

            // A slowed-down number has its slots far apart; stopping its campaign must not take until the next one.
            await WaitAsync(wait < options.Value.PollInterval ? wait : options.Value.PollInterval);
        }

        return false;
    }

    private bool IsWanted(ActiveCampaign campaign) => Volatile.Read(ref _campaigns).Any(active => active.Id == campaign.Id);

    /// <summary>Waits for the next slot, and for a place in the window.</summary>
    /// <returns>The time of the slot, or null if the call must be announced again first or the sender is stopping.</returns>
    private async ValueTask<TimeSpan?> TakeSlotAsync(ActiveCampaign campaign, TimeSpan holdsUntil)
    {
        while (!_stop.IsCancellationRequested && Now < holdsUntil)
        {
            var slot = _pace.Next;
            var wait = slot - Now;
            if (wait <= TimeSpan.Zero)
            {
                wait = window.TryTake(campaign.MessagesPerSecond);
                if (wait <= TimeSpan.Zero && _pace.TryTake(campaign.MessagesPerSecond, Now))
                {
                    return slot;
                }

                if (wait <= TimeSpan.Zero)
                {
                    // Meta has just reported that the number is too fast.
                    window.Release(duration: null);
                }
            }

            await WaitAsync(wait < holdsUntil - Now ? wait : holdsUntil - Now);
        }

        return null;
    }

    /// <summary>Returns early when the sender is stopping.</summary>
    private async ValueTask WaitAsync(TimeSpan wait) =>
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time, _stop.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>
    /// Puts messages that were claimed but certainly not sent back into the queue, as if never claimed. They are stored when this returns:
    /// later claims are announced after these, and if the process died then, these would count as announced.
    /// </summary>
    private async Task GiveBackAsync(ActiveCampaign campaign, List<(ClaimedMessage Message, TimeSpan Wait)> messages)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var (message, wait) in messages)
        {
            var fact = new MessageFact(MessageFactKind.Postponed, message.Attempt, now, Until: now + wait, RefundsTry: true);
            await settled.AddAsync(fact.About(campaign.TenantId, message.Id));
        }

        await settled.WaitAsync();
    }

    private async Task SendAsync(ActiveCampaign campaign, ClaimedMessage message, TimeSpan holdsUntil)
    {
        _written.Begin(message.PhoneNumber, message.Id);
        SentFact sent;
        try
        {
            using var trace = CampaignTrace.StartOfMessage("send", campaign.Id, message.Id, ActivityKind.Client);
            sent = await sender.SendAsync(campaign, message, () => Now < holdsUntil, CancellationToken.None);
            trace?.SetTag("outcome", sent.Fact.Kind.ToString()).SetTag("code", sent.Fact.ErrorCode).SetTag("attempt", message.Attempt);
        }
        catch (Exception exception)
        {
            // Whatever went wrong, the call may have been made.
            logger.LogError(exception, "Message {MessageId} ended without a result.", message.Id);
            sent = new SentFact(sender.Unknown(message, details: null), TimeSpan.Zero);
        }

        try
        {
            await SettleAsync(campaign, message, sent);
        }
        catch (Exception exception)
        {
            // Nothing settles results any more because the host is shutting down. The stored row says that the message may have been sent.
            logger.LogError(exception, "The result of message {MessageId} could not be stored.", message.Id);
        }
        finally
        {
            _written.End(message.PhoneNumber, message.Id, sent.CallDuration is not null, Now);
            window.Release(sent.CallDuration);
            _calls.Release();
        }
    }

    private async Task SettleAsync(ActiveCampaign campaign, ClaimedMessage message, SentFact sent)
    {
        if (sent.SlowDown is { } wait)
        {
            _pace.SlowDown(wait, Now);
        }

        DispatchMetrics.Count(sent);
        await settled.AddAsync(sent.Fact.About(campaign.TenantId, message.Id));
        if (campaign.IsOnTrial && sent.Proof is { } proof)
        {
            await ProveAsync(proof);
        }
    }

    /// <summary>
    /// Once Meta accepts a message, the account belongs to its phone number, which has a sender of its own, so this one ends. If that
    /// cannot be stored, this sender starts again, and the next message retries.
    /// </summary>
    private async Task ProveAsync(NumberProof proof)
    {
        await _stop.CancelAsync();
        try
        {
            await store.ProveAsync(proof, CancellationToken.None);
        }
        catch (Exception exception)
        {
            logger.LogWarning(
                exception, "Account {AccountId} is proven, but storing that failed; the next message tries again.", proof.AccountId);
        }
    }

    private async Task DisownAsync(long ownership)
    {
        try
        {
            await store.DisownAsync(ownership, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Other nodes take the number over once it has been silent for a while.
            logger.LogInformation(exception, "Phone number {NumberKey} could not be released.", numberKey);
        }
    }
}
