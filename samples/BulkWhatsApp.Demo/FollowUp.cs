using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Demo;

/// <summary>A second campaign, to those who did not read the first.</summary>
internal sealed class FollowUp(BulkWhatsAppClient client, CampaignRun campaigns, Terminal terminal)
{
    private const int PageSize = 1_000;

    /// <returns>How many people it has, and whether they are exactly those.</returns>
    public async Task<(long People, bool IsRight)> SendAsync(Guid campaignId)
    {
        terminal.Step("A second campaign to those who did not read");
        var unread = (await GetMessagesAsync(campaignId))
            .Where(message => message.Status is MessageStatus.Sent or MessageStatus.Delivered)
            .Select(message => message.PhoneNumber).ToHashSet();
        if (unread.Count == 0)
        {
            terminal.Line("Everybody has read it.");
            return (0, true);
        }

        var draft = await client.BulkMessages.FollowUpAsync(campaignId, FollowUpPeople.NotRead);
        await campaigns.SendAsync(draft);
        var written = (await GetMessagesAsync(draft.Id)).Select(message => message.PhoneNumber).ToHashSet();
        var isRight = written.SetEquals(unread);
        terminal.Line(FormattableString.Invariant(
            $"{(isRight ? "✓" : "✗")} {draft.Number} went to {written.Count:N0} people, the {unread.Count:N0} who did not read"));
        return (written.Count, isRight);
    }

    private async Task<List<WhatsAppMessageDto>> GetMessagesAsync(Guid campaignId)
    {
        var all = new List<WhatsAppMessageDto>();
        IReadOnlyList<WhatsAppMessageDto> page;
        do
        {
            page = (await client.Messages.GetListAsync(new GetWhatsAppMessagesInput
            {
                BulkMessageId = campaignId, Sorting = "phoneNumber", SkipCount = all.Count, MaxResultCount = PageSize,
            })).Items;
            all.AddRange(page);
        }
        while (page.Count == PageSize);
        return all;
    }
}
