using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Webhooks;

/// <summary>Receipts may come together, twice, in any order, early and late: the outcome is the same.</summary>
[Collection(EngineTests.Name)]
public class ReceiptTests(TestApplication application)
{
    private static readonly int[] AreaCodes = [202, 212, 213, 214, 215, 216, 217, 218, 303, 305];

    [Fact]
    public async Task A_batch_of_a_thousand_updates_is_applied()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            AreaCodes.SelectMany(area => Enumerable.Range(0, 100).Select(index => $"+1{area}555{index:00}13")));
        var sent = await clerk.SubmitAndFinishAsync(draft);
        sent.Counts.Sent.ShouldBe(1000);
        var messages = await clerk.GetMessagesAsync(draft.Id);

        await new WebhookCaller(clerk).SendStatusesAsync(messages.Select(message => WebhookCaller.Status(message, "read")));
        var read = await clerk.UntilAsync(draft.Id, m => m.Counts.Read == 1000);

        read.Counts.Delivered.ShouldBe(1000);
        await clerk.CheckCountersAsync(read);
    }

    [Fact]
    public async Task A_repeated_receipt_counts_once()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(3);
        var messages = await clerk.GetMessagesAsync(campaign.Id);
        var caller = new WebhookCaller(clerk);
        var statuses = messages.Select(message => WebhookCaller.Status(message, "delivered")).ToList();

        await caller.SendStatusesAsync([.. statuses, .. statuses]);
        await caller.SendStatusesAsync(statuses);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => caller.SendStatusesAsync(statuses)));
        await caller.WaitUntilAppliedAsync();

        var delivered = await clerk.Api.BulkMessages.GetAsync(campaign.Id);
        (delivered.Counts.Sent, delivered.Counts.Delivered, delivered.Counts.Read).ShouldBe((3, 3, 0));
        await clerk.CheckCountersAsync(delivered);
    }

    [Fact]
    public async Task Receipts_in_reversed_order_end_as_read()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(1);
        var message = (await clerk.GetMessagesAsync(campaign.Id)).Single();
        var caller = new WebhookCaller(clerk);

        await caller.SendStatusesAsync(WebhookCaller.Status(message, "read"));
        await caller.SendStatusesAsync(WebhookCaller.Status(message, "delivered"));
        await caller.SendStatusesAsync(WebhookCaller.Status(message, "sent"));
        await caller.WaitUntilAppliedAsync();

        var read = (await clerk.GetMessagesAsync(campaign.Id)).Single();
        read.Status.ShouldBe(MessageStatus.Read);
        read.DeliveredAt.ShouldNotBeNull();
        await clerk.CheckCountersAsync(await clerk.Api.BulkMessages.GetAsync(campaign.Id));
    }

    [Fact]
    public async Task Receipts_that_overtake_the_answer_of_the_send_are_not_lost()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(10, ending: "09"));

        await clerk.SubmitAndFinishAsync(draft);
        var read = await clerk.UntilAsync(draft.Id, m => m.Counts.Read == 10);

        read.Status.ShouldBe(BulkMessageStatus.Completed);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(10);
        await clerk.CheckCountersAsync(read);
    }

    [Fact]
    public async Task A_receipt_of_a_message_whose_call_is_still_under_way_is_applied()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "delay", delayMilliseconds = 3000, always = true });
        var draft = await clerk.DraftAsync(["+12025550113"]);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        var sending = await clerk.UntilMessageAsync(draft.Id, message => message.Status != MessageStatus.Queued);

        await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(sending, "delivered"));
        await clerk.UntilMessageAsync(draft.Id, message => message.Status == MessageStatus.Delivered);

        // The answer comes later, and undoes nothing.
        await Eventually.SoAsync(clerk.GetAcceptedAsync, accepted => accepted.Count == 1);
        await clerk.UntilMessageAsync(draft.Id, message => message.SentAt is not null);
        var finished = await clerk.Api.BulkMessages.GetAsync(draft.Id);
        (finished.Status, finished.Counts.Sent, finished.Counts.Delivered).ShouldBe((BulkMessageStatus.Completed, 1, 1));
        await clerk.CheckCountersAsync(finished);
    }

    [Fact]
    public async Task A_receipt_without_callback_data_finds_its_message_by_metas_id()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(1);
        var message = (await clerk.GetMessagesAsync(campaign.Id)).Single();

        await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(message.Wamid!, "delivered", callbackData: null));

        await clerk.UntilMessageAsync(campaign.Id, found => found.Status == MessageStatus.Delivered);
    }

    [Fact]
    public async Task A_late_failure_moves_completed_to_partially_failed()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(2);
        campaign.Status.ShouldBe(BulkMessageStatus.Completed);
        var messages = await clerk.GetMessagesAsync(campaign.Id);

        await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(messages[0], "failed", errorCode: 131026));
        var failed = await clerk.UntilAsync(campaign.Id, m => m.Counts.Failed == 1);

        (failed.Status, failed.Counts.Sent).ShouldBe((BulkMessageStatus.PartiallyFailed, 1));
        var message = (await clerk.GetMessagesAsync(campaign.Id)).Single(one => one.Id == messages[0].Id);
        (message.ErrorCode, message.ErrorDetails).ShouldBe((131026, "Refused for a test"));
        message.ErrorReason.ShouldNotBeNullOrWhiteSpace();
        message.ErrorRemedy.ShouldNotBeNullOrWhiteSpace();
        await clerk.CheckCountersAsync(failed);
    }

    [Fact]
    public async Task Delivered_beats_failed_whichever_comes_first()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(2);
        var messages = await clerk.GetMessagesAsync(campaign.Id);
        var caller = new WebhookCaller(clerk);
        await caller.SendStatusesAsync(
            WebhookCaller.Status(messages[0], "failed", errorCode: 131026), WebhookCaller.Status(messages[1], "delivered"));
        await clerk.UntilAsync(campaign.Id, m => m.Counts is { Failed: 1, Delivered: 1 });

        await caller.SendStatusesAsync(
            WebhookCaller.Status(messages[0], "delivered"), WebhookCaller.Status(messages[1], "failed", errorCode: 131026));
        await caller.WaitUntilAppliedAsync();

        var delivered = await clerk.Api.BulkMessages.GetAsync(campaign.Id);
        (delivered.Status, delivered.Counts.Delivered, delivered.Counts.Failed).ShouldBe((BulkMessageStatus.Completed, 2, 0));
        (await clerk.GetMessagesAsync(campaign.Id)).ShouldAllBe(message => message.ErrorCode == null && message.FailedAt == null);
        await clerk.CheckCountersAsync(delivered);
    }

    [Fact]
    public async Task Duplicated_and_reordered_webhooks_of_a_whole_campaign_count_right()
    {
        await application.Simulator.SetOptionsAsync(new { webhook = new { duplicateFraction = 0.5, reorder = true } });
        try
        {
            using var clerk = await application.NewClerkAsync();
            var draft = await clerk.DraftAsync(
                [.. Clerk.Numbers(100), .. Clerk.Numbers(50, ending: "00"), .. Clerk.Numbers(50, ending: "25")]);

            await clerk.SubmitAndFinishAsync(draft);
            var finished = await clerk.UntilAsync(draft.Id, m => m.Counts is { Read: 100, Delivered: 150, Failed: 50 });

            (finished.Status, finished.Counts.Sent).ShouldBe((BulkMessageStatus.PartiallyFailed, 150));
            await clerk.CheckCountersAsync(finished);
        }
        finally
        {
            await application.Simulator.SetOptionsAsync(new { webhook = new { duplicateFraction = 0, reorder = false } });
        }
    }
}
