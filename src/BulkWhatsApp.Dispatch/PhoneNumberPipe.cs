using System.Threading.Channels;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Sends what one phone number has to send, on this node: claims a little ahead, campaign by campaign in turn, announces the calls it is about to make,
/// waits for each message's slot, and calls Meta with bounded concurrency. Only claims that are committed and announced are ever sent, and only once.
/// </summary>
internal sealed class PhoneNumberPipe(
    string phoneNumberId,
    SendWindow window,
    IClaimStore claims,
    MessageSender sender,
    SettleQueue settled,
    IOptions<DispatchOptions> options,
    TimeProvider time,
    ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan PaceCheckInterval = TimeSpan.FromSeconds(10);

    /// <summary>How much is announced at once: so much more than the calls under way is of unknown outcome if the process is killed.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    /// <summary>A step is announced a little before its first slot, which is then met.</summary>
    private static readonly TimeSpan AnnouncementTime = TimeSpan.FromMilliseconds(4);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _calls = new(options.Value.MaxConcurrentCalls);
    private readonly long _began = time.GetTimestamp();
    private IReadOnlyList<ActiveCampaign> _campaigns = [];
    private long? _pipe;
    private volatile bool _isShared;
    private bool _isWarm;
    private long _interval;
    private int _turn;
    private long _paceCheckedAt;
    private Task _running = Task.CompletedTask;

    private enum Turn
    {
        /// <summary>It may be called now.</summary>
        Now,

        /// <summary>Its slot has passed; it takes a later one.</summary>
        Later,

        /// <summary>The pipe stops, or the claim is so old that it may soon be taken for lost.</summary>
        Never,
    }

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
        }

        await claiming;
        for (var call = 0; call < options.Value.MaxConcurrentCalls; call++)
        {
            await _calls.WaitAsync();
        }

        await CloseAsync();
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
                    await batches.WriteAsync(batch);
                }
                else
                {
                    await Task.Delay(options.Value.PollInterval, time, _stop.Token);
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
                await KeepPaceAsync(campaign);
                var pipe = _pipe ??= await claims.OpenPipeAsync(phoneNumberId, _stop.Token);
                var messages = await claims.ClaimAsync(pipe, campaign, GetClaimSize(campaign), options.Value.Lease, _stop.Token);
                if (messages is null)
                {
                    // Others took claims of this pipe for lost: the database was away for long, or this process was.
                    _pipe = null;
                }
                else if (messages.Count > 0)
                {
                    return new ClaimedBatch(campaign, pipe, messages, Now);
                }
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.LogWarning(exception, "Claiming messages of phone number {PhoneNumberId} failed; it is tried again.", phoneNumberId);
        }

        return null;
    }

    private async Task KeepPaceAsync(ActiveCampaign campaign)
    {
        var interval = SendPace.GetIntervalMicros(campaign.MessagesPerSecond, _isShared);
        if (interval != _interval)
        {
            await claims.SetPaceAsync(phoneNumberId, interval, _stop.Token);
            _interval = interval;
        }

        if (time.GetElapsedTime(_paceCheckedAt) > PaceCheckInterval)
        {
            await claims.SpeedUpAsync(phoneNumberId, _stop.Token);
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
        while (next < batch.Count)
        {
            await WaitAsync(batch.GetSlot(next) - AnnouncementTime - Now);
            if (_stop.IsCancellationRequested || IsOld(batch, next))
            {
                return next;
            }

            if (IsLate(batch, next))
            {
                // Not caught up in a burst; the last messages, which are left without a slot, go back into the queue.
                batch.LoseSlots(next, Now);
                continue;
            }

            await _calls.WaitAsync();
            var end = next + batch.CountUntil(Later(batch.GetSlot(next), Now) + Step, next, max: 1 + _calls.CurrentCount);
            _calls.Release();

            if (!await AnnounceAsync(batch, next, batch.Messages[end - 1].LeaseUntil))
            {
                return next;
            }

            var turn = Turn.Now;
            while (next < end && (turn = await WaitForTurnAsync(batch, next)) == Turn.Now)
            {
                await _calls.WaitAsync();
                var call = SendAsync(batch.Campaign, batch.Messages[next++]);
                if (!_isWarm)
                {
                    // The first call of a process, or of a connection, takes longer to leave than others, which would arrive together with it.
                    await call;
                    _isWarm = true;
                }
            }

            if (turn == Turn.Never)
            {
                return next;
            }
        }

        return next;
    }

    /// <returns>False when nothing more of the batch may be sent.</returns>
    private async Task<bool> AnnounceAsync(ClaimedBatch batch, int first, DateTime leaseUntil)
    {
        while (!IsOld(batch, first))
        {
            try
            {
                if (await claims.AnnounceAsync(batch.Pipe, batch.Campaign.Id, leaseUntil, CancellationToken.None) is not { } announced)
                {
                    return false;
                }

                _isShared = announced.Pipes > 1;
                return announced.IsCampaignRunning;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "Announcing calls of phone number {PhoneNumberId} failed; it is tried again.", phoneNumberId);
                await WaitAsync(options.Value.PollInterval);
            }
        }

        return false;
    }

    /// <summary>Waits for the message's slot, which the database gave, and for a place in this node's window.</summary>
    private async ValueTask<Turn> WaitForTurnAsync(ClaimedBatch batch, int index)
    {
        while (!_stop.IsCancellationRequested && !IsOld(batch, index))
        {
            if (IsLate(batch, index))
            {
                return Turn.Later;
            }

            var wait = batch.GetSlot(index) - Now;
            if (wait <= TimeSpan.Zero)
            {
                wait = window.TryTake(batch.Campaign.MessagesPerSecond);
                if (wait <= TimeSpan.Zero)
                {
                    return Turn.Now;
                }
            }

            await WaitAsync(wait);
        }

        return Turn.Never;
    }

    private bool IsLate(ClaimedBatch batch, int index) => Now - batch.GetSlot(index) > SendPace.GetMaxLateness(_isShared);

    /// <summary>The message's lease ends before long, and others take it for lost.</summary>
    private bool IsOld(ClaimedBatch batch, int index) => Now - batch.GetClaimedSlot(index) > options.Value.Lease / 2;

    /// <summary>Returns early when the pipe stops.</summary>
    private async ValueTask WaitAsync(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>It was claimed and certainly not sent: back into the queue, as if it had not been taken.</summary>
    private ValueTask GiveBackAsync(ActiveCampaign campaign, ClaimedMessage message)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var fact = new MessageFact(MessageFactKind.Postponed, message.Attempt, now, Until: now, RefundsTry: true);
        return settled.AddAsync(new SettledFact(campaign.TenantId, message.Id, fact));
    }

    private async Task SendAsync(ActiveCampaign campaign, ClaimedMessage message)
    {
        TimeSpan? callDuration = null;
        try
        {
            (var fact, callDuration) = await sender.SendAsync(campaign, message, CancellationToken.None);
            DispatchMetrics.Calls.Add(1, new("outcome", fact.Kind.ToString()), new("code", fact.ErrorCode));
            await settled.AddAsync(new SettledFact(campaign.TenantId, message.Id, fact));
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
        }
    }

    private async Task CloseAsync()
    {
        try
        {
            if (_pipe is { } pipe)
            {
                await claims.ClosePipeAsync(pipe, CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            // It only seems to be at work for the length of a lease.
            logger.LogInformation(exception, "The pipe of phone number {PhoneNumberId} could not be closed.", phoneNumberId);
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
