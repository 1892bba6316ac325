using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Whole campaigns, from the draft to the last receipt, against the simulator.</summary>
[Collection(EngineTests.Name)]
public class CampaignTests(TestApplication application)
{
    [Fact]
    public async Task A_campaign_reaches_everybody_once_and_counts_the_receipts()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(50));

        draft.Number.ShouldBe($"BULK-WA-{DateTime.UtcNow.Year}-00001");
        await clerk.SubmitAndFinishAsync(draft);
        var message = await clerk.UntilAsync(draft.Id, m => m.Counts.Read == 50);

        message.Status.ShouldBe(BulkMessageStatus.Completed);
        (message.Counts.Recipients, message.Counts.Sent, message.Counts.Delivered, message.Counts.Failed).ShouldBe((50, 50, 50, 0));
        await clerk.CheckCountersAsync(message);
        (await clerk.GetAcceptedAsync()).Select(sent => sent.To).Order().ShouldBe(Clerk.Numbers(50).Select(number => number[1..]).Order());
    }

    [Fact]
    public async Task Numbers_of_the_series_follow_each_other_without_gaps()
    {
        using var clerk = await application.NewClerkAsync();
        var first = await clerk.DraftAsync(Clerk.Numbers(1));
        using (var refused = await clerk.Http.SendJsonAsync(
            HttpMethod.Post, "api/bulk-whatsapp/bulk-messages", new { title = "", templateId = Guid.NewGuid() }))
        {
            ((int)refused.StatusCode).ShouldBe(400);
        }

        var second = await clerk.DraftAsync(Clerk.Numbers(1));

        (first.Number[^5..], second.Number[^5..]).ShouldBe(("00001", "00002"));
    }

    [Fact]
    public async Task Every_kind_of_person_ends_as_the_simulator_says()
    {
        using var clerk = await application.NewClerkAsync();
        string[] endings = ["00", "02", "03", "04", "06", "07", "08", "09", "10", "11", "13", "14", "25", "50"];
        var draft = await clerk.DraftAsync(endings.Select(ending => $"+12025550{ending.PadLeft(3, '1')}"));

        await clerk.SubmitAndFinishAsync(draft);
        var message = await clerk.UntilAsync(draft.Id, m => m.Counts is { Sent: 10, Failed: 4, Read: 7, Delivered: 9 });

        // Failed: 00 and 06 by webhook, 03 by answer, 11 dropped after being held. Only sent: 13. Delivered: 07, 25. The rest were read.
        message.Status.ShouldBe(BulkMessageStatus.PartiallyFailed);
        (message.Counts.Unconfirmed, message.Counts.Held).ShouldBe((0, 0));
        await clerk.CheckCountersAsync(message);
    }

    [Fact]
    public async Task A_reset_after_acceptance_is_not_sent_again_and_is_settled_by_its_webhook()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(5, ending: "04"));

        await clerk.SubmitAndFinishAsync(draft);
        var message = await clerk.UntilAsync(draft.Id, m => m.Counts.Read == 5);

        message.Status.ShouldBe(BulkMessageStatus.Completed);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Retry_sends_the_failed_ones_again_and_nobody_else()
    {
        using var clerk = await application.NewClerkAsync();
        var failing = Clerk.Numbers(3, ending: "03").ToList();
        var draft = await clerk.DraftAsync([.. Clerk.Numbers(10), .. failing]);
        var finished = await clerk.SubmitAndFinishAsync(draft);
        finished.Counts.Failed.ShouldBe(3);
        finished.Status.ShouldBe(BulkMessageStatus.PartiallyFailed);

        var retry = await clerk.Api.BulkMessages.RetryFailedAsync(draft.Id);
        retry.Requeued.ShouldBe(3);
        await clerk.FinishAsync(draft.Id);
        var message = await clerk.UntilAsync(draft.Id, m => m.Counts.Read == 13);

        message.Status.ShouldBe(BulkMessageStatus.Completed);
        (message.Counts.Retried, message.Counts.Failed).ShouldBe((3, 0));
        var accepted = await clerk.GetAcceptedAsync();
        accepted.GroupBy(sent => sent.To).ShouldAllBe(person => person.Count() == 1);
        accepted.Count.ShouldBe(13);

        // Calls are counted where they arrive: the number of an attempt is also used up by a claim that is given back without a call.
        accepted.ShouldAllBe(sent => sent.Call == (sent.To.EndsWith("03", StringComparison.Ordinal) ? 2 : 1));
        await clerk.CheckCountersAsync(message);
    }

    [Fact]
    public async Task Opted_out_people_are_counted_and_not_messaged()
    {
        using var clerk = await application.NewClerkAsync();
        var numbers = Clerk.Numbers(5).ToList();
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = numbers[2] });

        var message = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(numbers));

        (message.Counts.Recipients, message.Counts.Suppressed, message.Counts.Sent).ShouldBe((4, 1, 4));
        (await clerk.GetAcceptedAsync()).ShouldNotContain(sent => numbers[2].EndsWith(sent.To, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_repeated_number_gets_one_message()
    {
        using var clerk = await application.NewClerkAsync();

        var message = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["(202) 555-0140", "+1 202 555 0140", "+12025550141"]));

        (message.Counts.Recipients, message.Counts.Duplicates).ShouldBe((2, 1));
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_paused_campaign_sends_nothing_more_and_resume_sends_exactly_the_rest()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(5);
        var draft = await clerk.DraftAsync(Clerk.Numbers(80));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, m => m.Counts.Sent >= 5);

        (await clerk.Api.BulkMessages.PauseAsync(draft.Id, "a word is wrong")).Status.ShouldBe(BulkMessageStatus.Paused);

        // Calls may still be under way, but nothing more is claimed.
        await Eventually.SoAsync(
            () => clerk.GetMessagesAsync(draft.Id), messages => messages.All(message => message.Status != MessageStatus.Sending));
        var acceptedAtPause = (await clerk.GetAcceptedAsync()).Count;
        var paused = await clerk.Api.BulkMessages.GetAsync(draft.Id);
        paused.Counts.Sent.ShouldBe(acceptedAtPause);
        paused.Counts.Queued.ShouldBe(80 - acceptedAtPause);
        paused.PauseReason.ShouldBe("a word is wrong");

        await clerk.SetMessagesPerSecondAsync(10_000);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(acceptedAtPause);
        await clerk.Api.BulkMessages.ResumeAsync(draft.Id);
        await clerk.FinishAsync(draft.Id);

        var accepted = await clerk.GetAcceptedAsync();
        accepted.Count.ShouldBe(80);
        accepted.Select(sent => sent.To).Distinct().Count().ShouldBe(80);
    }

    [Fact]
    public async Task A_cancelled_campaign_keeps_what_was_sent_and_cancels_the_rest()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(5);
        var draft = await clerk.DraftAsync(Clerk.Numbers(80));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, m => m.Counts.Sent >= 5);

        await clerk.Api.BulkMessages.CancelAsync(draft.Id, "wrong list");
        var message = await clerk.UntilAsync(draft.Id, m => m.Counts.Queued == 0);

        (message.Status, message.DocStatus).ShouldBe((BulkMessageStatus.Cancelled, DocStatus.Cancelled));
        (message.Counts.Sent + message.Counts.Cancelled).ShouldBe(80);
        message.Counts.Cancelled.ShouldBeGreaterThan(0);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe((int)message.Counts.Sent);
        await clerk.CheckCountersAsync(message);
    }

    [Fact]
    public async Task An_amendment_is_a_new_draft_with_the_same_people()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(3));
        await clerk.PauseSendingAsync();
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.Api.BulkMessages.CancelAsync(draft.Id);

        var amended = await clerk.Api.BulkMessages.AmendAsync(draft.Id);

        amended.Number.ShouldBe(draft.Number + "-1");
        (amended.AmendedFromId, amended.DocStatus, amended.IndividualRecipientCount).ShouldBe((draft.Id, DocStatus.Draft, 3));
        using var again = await clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{draft.Id}/amend");
        (await again.ErrorAsync()).Code.ShouldBe(BulkWhatsAppErrorCodes.AlreadyAmended);
    }

    [Fact]
    public async Task A_template_that_meta_paused_pauses_the_campaign_with_the_reason_and_loses_nobody()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "graphError", code = 132015, http = 400, always = true });
        var draft = await clerk.DraftAsync(Clerk.Numbers(10));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);

        var paused = await clerk.UntilAsync(draft.Id, m => m.Status == BulkMessageStatus.Paused && m.Counts.Queued == 10);

        (paused.PauseCause, paused.PauseErrorCode, paused.Counts.Failed).ShouldBe((PauseCause.Campaign, 132015, 0));
        paused.PauseReason.ShouldNotBeNullOrWhiteSpace();
        paused.PauseRemedy.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task An_expired_token_pauses_the_accounts_campaigns_and_a_pace_refusal_costs_nobody()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "graphError", code = 130429, http = 429, count = 5 });
        var slowed = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(10)));
        (slowed.Status, slowed.Counts.Sent).ShouldBe((BulkMessageStatus.Completed, 10));

        await application.Simulator.AddFaultAsync(
            new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "graphError", code = 190, http = 401, always = true });
        var draft = await clerk.DraftAsync(Clerk.Numbers(10));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        var paused = await clerk.UntilAsync(draft.Id, m => m.Status == BulkMessageStatus.Paused && m.Counts.Queued == 10);

        (paused.PauseCause, paused.PauseErrorCode).ShouldBe((PauseCause.Account, 190));
    }

    [Fact]
    public async Task The_history_of_a_message_tells_every_step()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(["+12025550102"]);
        await clerk.SubmitAndFinishAsync(draft);

        // The first attempt got 131000 and was postponed.
        await HasHistoryAsync(
            clerk,
            draft.Id,
            MessageEventType.Queued,
            MessageEventType.Postponed,
            MessageEventType.Sent,
            MessageEventType.Delivered,
            MessageEventType.Read);
    }

    [Fact]
    public async Task The_history_of_a_retried_message_tells_the_retry_before_what_came_of_it()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(["+12025550103"]);
        await clerk.SubmitAndFinishAsync(draft);
        await clerk.Api.BulkMessages.RetryFailedAsync(draft.Id);

        await HasHistoryAsync(
            clerk, draft.Id, MessageEventType.Queued, MessageEventType.Failed, MessageEventType.RetryRequested, MessageEventType.Sent,
            MessageEventType.Delivered, MessageEventType.Read);
    }

    [Fact]
    public async Task Unique_variables_follow_the_key_order_of_each_recipients_data()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(
            ["+12025550140"], TestTemplates.Positional, VariableType.Unique, data: _ => """{"zeta":"Ada","alpha":"V-77"}""");

        var validation = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);

        validation.CanSubmit.ShouldBeTrue();
        validation.Previews.ShouldHaveSingleItem().Content.Body.ShouldBe("Hello Ada, your voucher is V-77 today.");
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(1);
    }

    [Theory]
    [InlineData(TestTemplates.Plain, null)]
    [InlineData(TestTemplates.Positional, """{"1":"Ada","2":"V-77"}""")]
    [InlineData(TestTemplates.Named, """{"order_no":"A-1","first_name":"Ada"}""")]
    [InlineData(TestTemplates.TextHeader, """{"1":"Ada","2":"this"}""")]
    [InlineData(
        TestTemplates.Location, """{"latitude":"52.52","longitude":"13.40","location_name":"Shop","location_address":"Main St 1"}""")]
    [InlineData(TestTemplates.UrlButton, """{"button_1":"abc"}""")]
    [InlineData(TestTemplates.CopyCode, """{"button_1":"SPRING25"}""")]
    public async Task Every_kind_of_template_is_accepted(string template, string? variables)
    {
        using var clerk = await application.NewClerkAsync();

        var message = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(2), template, VariableType.Common, variables));

        (message.Status, message.Counts.Sent).ShouldBe((BulkMessageStatus.Completed, 2));
    }

    [Theory]
    [InlineData(TestTemplates.Image, "image.png", """{"1":"Ada"}""")]
    [InlineData(TestTemplates.Video, "video.mp4", null)]
    [InlineData(TestTemplates.Document, "invoice.pdf", null)]
    public async Task A_header_file_is_uploaded_once_and_sent_to_everybody(string template, string file, string? variables)
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(3), template, VariableType.Common, variables);
        await clerk.Api.BulkMessages.SetAttachmentAsync(draft.Id, new MemoryStream(TestFiles.Of(file)), file);

        var message = await clerk.SubmitAndFinishAsync(draft);

        (message.Status, message.Counts.Sent).ShouldBe((BulkMessageStatus.Completed, 3));
    }

    /// <summary>Waits until the campaign's only message has this history; its receipts come one by one, and not always in order.</summary>
    private static async Task HasHistoryAsync(Clerk clerk, Guid bulkMessageId, params MessageEventType[] expected)
    {
        var id = (await clerk.GetMessagesAsync(bulkMessageId)).Single().Id;
        await Eventually.SoAsync(
            async () => (await clerk.Api.Messages.GetHistoryAsync(id)).Items.Select(entry => entry.Type).ToList(),
            history => history.SequenceEqual(expected));
    }
}
