using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Dispatch;

/// <summary>Claims a phone number's next messages, taking turns between campaigns, only a moment's worth at a time.</summary>
internal sealed class ClaimTurns(
    IEngineStore store, string numberKey, SendPace pace, DispatchOptions options, TimeProvider time, ILogger logger)
{
    private uint _turn;

    /// <summary>Claims until it is stopped, another node ends the ownership, or a claim fails. Never throws.</summary>
    /// <param name="campaigns">The campaigns that take turns now.</param>
    /// <param name="now">On the sender's clock.</param>
    /// <param name="othersWroteUntil">Until this time the database is asked whom other owners have written to from the number.</param>
    public async Task RunAsync(
        long ownership,
        ChannelWriter<ClaimedBatch> batches,
        Func<IReadOnlyList<ActiveCampaign>> campaigns,
        Func<TimeSpan> now,
        TimeSpan othersWroteUntil,
        CancellationToken stop)
    {
        try
        {
            // Claim only when there is room: messages held in a batch here could no longer be stopped.
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
                logger.LogWarning(exception, "Claiming messages of phone number {NumberKey} failed; will retry.", numberKey);
            }
        }
        finally
        {
            batches.Complete();
        }
    }

    /// <summary>Every campaign once, starting with the one whose turn it is.</summary>
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

/// <summary>Messages claimed together.</summary>
/// <param name="WrittenByOthers">People whom other owners wrote to from the number a moment ago.</param>
/// <param name="At">When the batch arrived; slots before this time are lost.</param>
internal sealed record ClaimedBatch(
    ActiveCampaign Campaign, IReadOnlyList<ClaimedMessage> Messages, IReadOnlySet<string> WrittenByOthers, TimeSpan At);

/// <summary>A message that this node, and no other, may send now, once.</summary>
/// <param name="PhoneNumber">E.164 with a leading '+', or a business-scoped user id.</param>
/// <param name="Attempt">The number of this call; it is part of the callback data.</param>
/// <param name="Tries">Tries so far, including this one.</param>
/// <param name="IsSuppressed">The person opted out after the launch.</param>
/// <param name="ClaimNumber">The position among its owner's claims; calls are announced in this order.</param>
public sealed record ClaimedMessage(
    Guid Id,
    Guid BulkMessageId,
    string PhoneNumber,
    string? RecipientName,
    string? DataJson,
    int Attempt,
    int Tries,
    bool IsSuppressed,
    long ClaimNumber)
{
    /// <summary>The campaign needs a consent that the person has not given, or has withdrawn.</summary>
    public bool LacksConsent { get; init; }

    /// <summary>The person has had as many marketing messages as a limit allows, and may get another one then; null if now.</summary>
    public DateTime? CappedUntil { get; init; }
}
