using System.Diagnostics;
using System.Threading.Channels;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Dispatch.PerRecipient;
using BulkWhatsApp.Dispatch.Telemetry;
using BulkWhatsApp.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Sends what one phone number has to send, while this node owns it: claims a little ahead, campaign by campaign in turn, announces the calls it is about
/// to make, waits for each message's slot, and calls Meta with bounded concurrency. Only claims that are committed and announced are ever sent, and only once.
/// </summary>
internal sealed class PhoneNumberPipe(
    string numberKey,
    SendWindow window,
    MessageDesk desk,
    IClaimStore claims,
    MessageSender sender,
    SettleQueue settled,
    IOptions<DispatchOptions> options,
    TimeProvider time,
    ILogger logger) : IAsyncDisposable
{
    private const long None = 0;
    private static readonly TimeSpan PaceCheckInterval = TimeSpan.FromSeconds(10);

    /// <summary>How much is announced at once: so much more than the calls under way is of unknown outcome if the process is killed.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    /// <summary>Where calls are late, many have had their slots: no more than so much of them is announced at once, to catch up also where announcing is slow.</summary>
    private static readonly TimeSpan LateStep = 2 * Step;

    /// <summary>A step is announced a little before its first slot, which is then met.</summary>
    private static readonly TimeSpan AnnouncementTime = TimeSpan.FromMilliseconds(4);

    /// <summary>With jobs: who has nothing to send for so long leaves the number to other nodes, whose jobs may wait for it.</summary>
    private static readonly TimeSpan IdleOwner = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _calls = new(options.Value.MaxConcurrentCalls);
    private readonly long _began = time.GetTimestamp();
    private IReadOnlyList<ActiveCampaign> _campaigns = [];
    private long _ownership = None;
    private bool _isWarm;
    private int _limit;
    private int _turn;
    private long _paceCheckedAt;
    private long _workedAt;
    private int _inHand;
    private Task _running = Task.CompletedTask;

    /// <summary>Null while another node sends from the number.</summary>
    public long? Ownership => Volatile.Read(ref _ownership) is var ownership and not None ? ownership : null;

    public bool HasCallsUnderWay => _calls.CurrentCount < options.Value.MaxConcurrentCalls;

    public void Start() => _running = Task.Run(ClaimAndSendAsync);

    /// <summary>The campaigns to take turns with, as the database says now.</summary>
    public void SetCampaigns(IReadOnlyList<ActiveCampaign> campaigns) => Volatile.Write(ref _campaigns, campaigns);

    /// <summary>Claims nothing more, lets calls under way end, and returns when their results are with the settle queue.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _calls.Dispose();
    }

    private TimeSpan Now => time.GetElapsedTime(_began);

    private async Task ClaimAndSendAsync()
    {
        // One batch waits while the one before is being sent, so that slots are used without gaps and little is claimed ahead.
        var batches = Channel.CreateBounded<ClaimedBatch>(1);
        var claiming = ClaimAsync(batches.Writer);
        await foreach (var batch in batches.Reader.ReadAllAsync())
        {
            var sent = await SendBatchAsync(batch);
            foreach (var message in batch.Messages.Skip(sent))
            {
                await GiveBackAsync(batch.Campaign, message);
            }

            Interlocked.Decrement(ref _inHand);
        }

        await claiming;
        for (var call = 0; call < options.Value.MaxConcurrentCalls; call++)
        {
            await _calls.WaitAsync();
        }

        await DisownAsync();
    }

    private async Task ClaimAsync(ChannelWriter<ClaimedBatch> batches)
    {
        try
        {
            // Claimed only when there is room: a batch held back here would keep its messages from other nodes.
            while (await batches.WaitToWriteAsync(_stop.Token))
            {
                if (await ClaimNextAsync() is { } batch)
                {
                    Interlocked.Increment(ref _inHand);
                    _workedAt = time.GetTimestamp();
                    await batches.WriteAsync(batch);
                }
                else
                {
                    await LeaveToOthersAsync();
                    await desk.WaitAsync(options.Value.PollInterval, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        finally
        {
            batches.Complete();
        }
    }

    /// <summary>A batch of the next campaign in turn that has any, or null.</summary>
    private async Task<ClaimedBatch?> ClaimNextAsync()
    {
        try
        {
            var campaigns = Volatile.Read(ref _campaigns);
            for (var tried = 0; tried < campaigns.Count; tried++)
            {
                var campaign = campaigns[_turn++ % campaigns.Count];
                if (desk.IsOpen && !desk.IsWaitedFor(campaign.Id))
                {
                    continue;
                }

                await KeepPaceAsync(campaign);
                if ((Ownership ?? await claims.TryOwnAsync(numberKey, options.Value.TakeoverAfter, _stop.Token)) is not { } ownership)
                {
                    return null;
                }

                Volatile.Write(ref _ownership, ownership);
                var messages = await ClaimOfAsync(campaign, ownership);
                if (messages is null)
                {
                    // The database was away for long, or this process was.
                    Volatile.Write(ref _ownership, None);
                }
                else if (messages.Count > 0)
                {
                    return new ClaimedBatch(campaign, ownership, messages, Now);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "Claiming messages of phone number {NumberKey} failed; it is tried again.", numberKey);
        }

        return null;
    }

    /// <summary>Whatever is due, or of that only what jobs have handed in.</summary>
    private async Task<IReadOnlyList<ClaimedMessage>?> ClaimOfAsync(ActiveCampaign campaign, long ownership)
    {
        var size = GetClaimSize(campaign);
        var handedIn = desk.IsOpen ? desk.Take(campaign.Id, size) : null;
        IReadOnlyList<ClaimedMessage>? messages = null;
        try
        {
            messages = await claims.ClaimAsync(ownership, campaign, size, handedIn, options.Value.Lease, _stop.Token);
            return messages;
        }
        finally
        {
            foreach (var message in handedIn?.Except(messages?.Select(claimed => claimed.Id) ?? []) ?? [])
            {
                desk.End(message, isTakenCareOf: false);
            }
        }
    }

    private async Task KeepPaceAsync(ActiveCampaign campaign)
    {
        if (campaign.MessagesPerSecond != _limit)
        {
            await claims.SetPaceAsync(numberKey, campaign.MessagesPerSecond, _stop.Token);
            _limit = campaign.MessagesPerSecond;
        }

        if (time.GetElapsedTime(_paceCheckedAt) > PaceCheckInterval)
        {
            await claims.SpeedUpAsync(numberKey, _stop.Token);
            _paceCheckedAt = time.GetTimestamp();
        }
    }

    private int GetClaimSize(ActiveCampaign campaign) =>
        Math.Clamp((int)(campaign.MessagesPerSecond * options.Value.ClaimHorizon.TotalSeconds), 1, options.Value.MaxClaim);

    /// <summary>Sends the batch step by step: as many messages as have their slots soon and find room for their calls.</summary>
    /// <returns>How many of its messages were taken care of, in order; the others were certainly not sent.</returns>
    private async Task<int> SendBatchAsync(ClaimedBatch batch)
    {
        var next = 0;
        while (next < batch.Messages.Count)
        {
            await WaitAsync(batch.GetSlot(next) - AnnouncementTime - Now);
            await _calls.WaitAsync();
            var end = batch.FindEnd(next, until: Later(batch.GetSlot(next), Now) + Step, GetStepSize(batch.Campaign));
            _calls.Release();

            var holdsUntil = Now + DispatchOptions.AnnouncementHolds;
            if (!await AnnounceAsync(batch, next, batch.Messages[end - 1].UnconfirmedUntil))
            {
                return next;
            }

            while (next < end && await WaitForSlotAsync(batch, next, holdsUntil))
            {
                await _calls.WaitAsync();
                DispatchMetrics.SlotWait.Record((Now - batch.GetSlot(next)).TotalSeconds);
                var call = SendAsync(batch.Campaign, batch.Messages[next++]);
                if (!_isWarm)
                {
                    // The first call of a process, or of a connection, takes longer to leave than others, which would arrive together with it.
                    await call;
                    _isWarm = true;
                }
            }
        }

        return next;
    }

    /// <summary>No more than can begin soon: calls that wait for room, or for a place in the window, need not be announced yet. With one place taken.</summary>
    private int GetStepSize(ActiveCampaign campaign)
    {
        var late = (int)(campaign.MessagesPerSecond * LateStep.TotalSeconds);
        return Math.Max(1, Math.Min(1 + _calls.CurrentCount, Math.Min(late, window.CountFree(campaign.MessagesPerSecond))));
    }

    /// <returns>False when nothing more of the batch may be sent.</returns>
    private async Task<bool> AnnounceAsync(ClaimedBatch batch, int first, DateTime leaseUntil)
    {
        while (!_stop.IsCancellationRequested && !IsOld(batch, first))
        {
            try
            {
                return await claims.AnnounceAsync(batch.Ownership, batch.Campaign.Id, leaseUntil, CancellationToken.None);
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "Announcing calls of phone number {NumberKey} failed; it is tried again.", numberKey);
                await WaitAsync(options.Value.PollInterval);
            }
        }

        return false;
    }

    /// <summary>Waits for the message's slot, which the database gave, and for a place in this node's window.</summary>
    /// <returns>False when the call must be announced anew first, or the pipe stops.</returns>
    private async ValueTask<bool> WaitForSlotAsync(ClaimedBatch batch, int index, TimeSpan holdsUntil)
    {
        await WaitAsync(batch.GetSlot(index) - Now);
        while (!_stop.IsCancellationRequested && Now < holdsUntil)
        {
            var wait = window.TryTake(batch.Campaign.MessagesPerSecond);
            if (wait <= TimeSpan.Zero)
            {
                return true;
            }

            await WaitAsync(wait);
        }

        return false;
    }

    /// <summary>The message's lease ends before long, and others take it for lost.</summary>
    private bool IsOld(ClaimedBatch batch, int index) => Now - batch.GetSlot(index) > options.Value.Lease / 2;

    /// <summary>Returns early when the pipe stops.</summary>
    private async ValueTask WaitAsync(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>It was claimed and certainly not sent: back into the queue, as if it had not been taken.</summary>
    private async Task GiveBackAsync(ActiveCampaign campaign, ClaimedMessage message)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var fact = new MessageFact(MessageFactKind.Postponed, message.Attempt, now, Until: now, RefundsTry: true);
        await settled.AddAsync(new SettledFact(campaign.TenantId, message.Id, fact));
        desk.End(message.Id, isTakenCareOf: true);
    }

    private async Task SendAsync(ActiveCampaign campaign, ClaimedMessage message)
    {
        TimeSpan? callDuration = null;
        try
        {
            using var trace = CampaignTrace.StartOfMessage("send", campaign.Id, message.Id, ActivityKind.Client);
            (var fact, callDuration, var proof) = await sender.SendAsync(campaign, message, CancellationToken.None);
            trace?.SetTag("outcome", fact.Kind.ToString()).SetTag("code", fact.ErrorCode).SetTag("attempt", message.Attempt);
            DispatchMetrics.Calls.Add(1, new("outcome", fact.Kind.ToString()), new("code", fact.ErrorCode));
            if (callDuration is { } duration)
            {
                DispatchMetrics.CallDuration.Record(duration.TotalSeconds);
            }

            await settled.AddAsync(new SettledFact(campaign.TenantId, message.Id, fact));
            await ProveAsync(campaign, proof);
        }
        catch (Exception exception)
        {
            // Whatever went wrong here, the call may have been made: the row stays Sending until its lease ends, and is then unconfirmed.
            logger.LogError(exception, "Message {MessageId} ended without a result.", message.Id);
        }
        finally
        {
            window.Release(callDuration);
            _calls.Release();
            desk.End(message.Id, isTakenCareOf: true);
        }
    }

    /// <summary>From the first message that Meta takes the account shares the number. Where that cannot be stored, the next message tries again.</summary>
    private async Task ProveAsync(ActiveCampaign campaign, NumberProof? proof)
    {
        if (campaign.ProvenMessagesPerSecond is not { } messagesPerSecond || proof is null)
        {
            return;
        }

        try
        {
            await claims.ProveAsync(proof, messagesPerSecond, CancellationToken.None);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "That account {AccountId} is proven could not be stored; the next message tries again.", proof.AccountId);
        }
    }

    /// <summary>The jobs of a number that run elsewhere wait for this: nothing has been handed in here for a while, and no call is under way.</summary>
    private async Task LeaveToOthersAsync()
    {
        if (desk.IsOpen && Ownership is not null && Volatile.Read(ref _inHand) == 0 && !HasCallsUnderWay
            && time.GetElapsedTime(_workedAt) > IdleOwner)
        {
            await DisownAsync();
            Volatile.Write(ref _ownership, None);
        }
    }

    private async Task DisownAsync()
    {
        try
        {
            if (Ownership is { } ownership)
            {
                await claims.DisownAsync(ownership, CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            // Others take the number over when it has been silent for a while.
            logger.LogInformation(exception, "Phone number {NumberKey} could not be left to others.", numberKey);
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
