using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

/// <summary>Claims what a phone number is to send, campaign by campaign in turn, as much as is sent in a moment.</summary>
internal sealed class ClaimTurns(IEngineStore store, string numberKey, SendPace pace, DispatchOptions options, TimeProvider time, ILogger logger)
{
    private uint _turn;

    /// <summary>Claims until it is stopped, others have ended the ownership, or a claim fails. It never fails itself.</summary>
    /// <param name="campaigns">Those to take turns with now.</param>
    /// <param name="now">As the sender counts time.</param>
    /// <param name="othersWroteUntil">Before that, the database is asked whom others have written to from the number.</param>
    public async Task RunAsync(
        long ownership, ChannelWriter<ClaimedBatch> batches, Func<IReadOnlyList<ActiveCampaign>> campaigns, Func<TimeSpan> now, TimeSpan othersWroteUntil,
        CancellationToken stop)
    {
        try
        {
            // Claimed only when there is room: a batch held back here would keep its messages from being stopped.
            long nextClaim = 1;
            while (await batches.WaitToWriteAsync(stop))
            {
                ClaimedBatch? batch = null;
                foreach (var campaign in InTurn(campaigns()))
                {
                    var size = GetSize(campaign);
                    if (await store.ClaimAsync(ownership, campaign, size, nextClaim, stop) is not { } messages)
                    {
                        return;
                    }

                    if (messages.Count > 0)
                    {
                        nextClaim += size;
                        var byOthers = now() < othersWroteUntil
                            ? await store.FindWrittenAsync(campaign.AccountId, messages, WrittenPeople.Pause, stop)
                            : new HashSet<string>();
                        batch = new ClaimedBatch(campaign, messages, byOthers, now());
                        break;
                    }
                }

                if (batch is null)
                {
                    await Task.Delay(options.PollInterval, time, stop);
                }
                else
                {
                    await batches.WriteAsync(batch, CancellationToken.None);
                }
            }
        }
        catch (Exception exception)
        {
            if (!stop.IsCancellationRequested)
            {
                logger.LogWarning(exception, "Claiming messages of phone number {NumberKey} failed; it is tried again.", numberKey);
            }
        }
        finally
        {
            batches.Complete();
        }
    }

    /// <summary>Each campaign once, beginning with the one whose turn it is.</summary>
    private IEnumerable<ActiveCampaign> InTurn(IReadOnlyList<ActiveCampaign> campaigns)
    {
        for (var tried = 0; tried < campaigns.Count; tried++)
        {
            yield return campaigns[(int)(_turn++ % (uint)campaigns.Count)];
        }
    }

    private int GetSize(ActiveCampaign campaign) =>
        Math.Clamp((int)(options.ClaimHorizon / pace.GetInterval(campaign.MessagesPerSecond)), 1, options.MaxClaim);
}

/// <summary>Messages that were claimed together.</summary>
/// <param name="WrittenByOthers">Whom others wrote to from the number a moment ago.</param>
/// <param name="At">When they came: slots before that are gone.</param>
internal sealed record ClaimedBatch(
    ActiveCampaign Campaign, IReadOnlyList<ClaimedMessage> Messages, IReadOnlySet<string> WrittenByOthers, TimeSpan At);

/// <summary>A message this node, and no other, may now send, once.</summary>
/// <param name="PhoneNumber">E.164 with a leading '+', or a business-scoped user id.</param>
/// <param name="Attempt">Number of this call; its callback data carries it.</param>
/// <param name="Tries">Tries so far, this one included.</param>
/// <param name="IsSuppressed">The person opted out after the launch.</param>
/// <param name="ClaimNumber">Which of its owner's claims it is; calls are announced in their order.</param>
public sealed record ClaimedMessage(
    Guid Id, Guid BulkMessageId, string PhoneNumber, string? RecipientName, string? DataJson, int Attempt, int Tries, bool IsSuppressed, long ClaimNumber);
