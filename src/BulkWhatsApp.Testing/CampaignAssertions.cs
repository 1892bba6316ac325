using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Testing;

/// <summary>What a test expects of a campaign. A failure says all counts, and works with every test framework.</summary>
public static class CampaignAssertions
{
    /// <summary>Exactly this many messages were sent, and the campaign has nothing left to send.</summary>
    /// <exception cref="CampaignAssertionException">It is not so.</exception>
    public static void ShouldHaveSent(this BulkMessageDto campaign, long messages)
    {
        var isFinished = campaign.Status is BulkMessageStatus.Completed or BulkMessageStatus.PartiallyFailed;
        if (!isFinished || campaign.Counts.Sent != messages)
        {
            throw new CampaignAssertionException(campaign, $"should have sent {messages}");
        }
    }

    /// <summary>Exactly this many messages failed for good.</summary>
    /// <exception cref="CampaignAssertionException">It is not so.</exception>
    public static void ShouldHaveFailed(this BulkMessageDto campaign, long messages)
    {
        if (campaign.Counts.Failed != messages)
        {
            throw new CampaignAssertionException(campaign, $"should have {messages} failed messages");
        }
    }
}

/// <summary>A campaign is not as a test expects.</summary>
public sealed class CampaignAssertionException(BulkMessageDto campaign, string expected) : Exception(
    $"Campaign {campaign.Number} {expected}, but is {campaign.Status}: {campaign.Counts.Recipients} recipients, {campaign.Counts.Queued} "
    + $"queued, {campaign.Counts.Sent} sent, {campaign.Counts.Failed} failed, {campaign.Counts.Held} held, "
    + $"{campaign.Counts.Unconfirmed} unconfirmed, {campaign.Counts.Cancelled} cancelled, {campaign.Counts.Suppressed} suppressed.");
