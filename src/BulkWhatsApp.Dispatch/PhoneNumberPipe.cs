using System.Threading.Channels;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Sends what one phone number has to send, on this node: claims a little ahead, campaign by campaign in turn, waits for each message's slot, and
/// calls Meta with bounded concurrency. Only claims that are committed are ever sent, and only once.
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

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _calls = new(options.Value.MaxConcurrentCalls);
    private IReadOnlyList<ActiveCampaign> _campaigns = [];
    private int _limit;
    private int _turn;
    private long _paceCheckedAt;
    private Task _running = Task.CompletedTask;

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

    private async Task ClaimAndSendAsync()
    {
        // One batch waits while the one before is being sent, so that slots are used without gaps and little is claimed ahead.
        var batches = Channel.CreateBounded<(ActiveCampaign, IReadOnlyList<ClaimedMessage>, long)>(1);
        var claiming = ClaimAsync(batches.Writer);
        await foreach (var (campaign, messages, claimedAt) in batches.Reader.ReadAllAsync())
        {
            foreach (var message in messages)
            {
                if (await WaitForSlotAsync(campaign, message, claimedAt))
                {
                    await _calls.WaitAsync();
                    _ = SendAsync(campaign, message);
                }
                else
                {
                    await GiveBackAsync(campaign, message);
                }
            }
        }

        await claiming;
        for (var call = 0; call < options.Value.MaxConcurrentCalls; call++)
        {
            await _calls.WaitAsync();
        }
    }

    private async Task ClaimAsync(ChannelWriter<(ActiveCampaign, IReadOnlyList<ClaimedMessage>, long)> batches)
    {
        try
        {
            // Claimed only when there is room: a batch held back here would be one more of unknown outcome if the process were killed.
            while (await batches.WaitToWriteAsync(_stop.Token))
            {
                if (await ClaimNextAsync() is var (campaign, messages, claimedAt))
                {
                    await batches.WriteAsync((campaign, messages, claimedAt));
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
    private async Task<(ActiveCampaign, IReadOnlyList<ClaimedMessage>, long)?> ClaimNextAsync()
    {
        try
        {
            var campaigns = Volatile.Read(ref _campaigns);
            for (var tried = 0; tried < campaigns.Count; tried++)
            {
                var campaign = campaigns[_turn++ % campaigns.Count];
                await KeepPaceAsync(campaign);
                var messages = await claims.ClaimAsync(campaign, GetClaimSize(campaign), options.Value.Lease, _stop.Token);
                if (messages.Count > 0)
                {
                    return (campaign, messages, time.GetTimestamp());
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
        if (campaign.MessagesPerSecond != _limit)
        {
            await claims.SetPaceAsync(phoneNumberId, campaign.MessagesPerSecond, _stop.Token);
            _limit = campaign.MessagesPerSecond;
        }

        if (time.GetElapsedTime(_paceCheckedAt) > PaceCheckInterval)
        {
            await claims.SpeedUpAsync(phoneNumberId, _stop.Token);
            _paceCheckedAt = time.GetTimestamp();
        }
    }

    private int GetClaimSize(ActiveCampaign campaign) =>
        Math.Clamp((int)(campaign.MessagesPerSecond * options.Value.ClaimHorizon.TotalSeconds), 1, options.Value.MaxClaim);

    /// <summary>Waits for the message's slot, which the database gave, and for a place in this node's window.</summary>
    /// <returns>False when the pipe stops first.</returns>
    private async ValueTask<bool> WaitForSlotAsync(ActiveCampaign campaign, ClaimedMessage message, long claimedAt)
    {
        await WaitAsync(message.SlotIn - time.GetElapsedTime(claimedAt));
        while (!_stop.IsCancellationRequested)
        {
            var wait = window.TryTake(campaign.MessagesPerSecond);
            if (wait <= TimeSpan.Zero)
            {
                return true;
            }

            await WaitAsync(wait);
        }

        return false;
    }

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
}
