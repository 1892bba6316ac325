using System.Net;
using System.Net.Http.Json;
using BulkWhatsApp.Client;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Conversations;

/// <summary>Answers to people: once, within the window, and as what became of them.</summary>
[Collection(EngineTests.Name)]
public class ReplyTests(TestApplication application)
{
    [Fact]
    public async Task An_answer_is_sent_once_however_often_it_is_asked_for_and_its_receipts_are_shown()
    {
        using var clerk = await application.NewClerkAsync();
        var conversation = await WroteAsync(clerk, "12025550140");
        var replyId = Guid.NewGuid();

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => clerk.Api.Conversations.ReplyAsync(conversation.Id, replyId, new() { Message = " Forty euros. " })));

        replies.ShouldAllBe(reply => reply.Id == replyId);
        (await clerk.GetAcceptedAsync()).Count(send => send.CallbackData == $"bwr1.{replyId:N}").ShouldBe(1);
        var entry = await UntilAsync(clerk, conversation.Id, found => found.ReplyStatus == ConversationReplyStatus.Read);
        (entry.Id, entry.Text, entry.IsOutcomeUnknown, entry.UserName is null).ShouldBe((replyId, "Forty euros.", false, false));
        var after = await clerk.Api.Conversations.GetAsync(conversation.Id);
        (after.UnreadCount, after.Excerpt, after.IsAnswered).ShouldBe((0, "Forty euros.", true));
        await clerk.Http.RefusedAsync(
            HttpMethod.Put, $"api/bulk-whatsapp/conversations/{(await WroteAsync(clerk, "12025550141")).Id}/replies/{replyId}",
            new { message = "Another one's" }, HttpStatusCode.NotFound, null);
    }

    [Fact]
    public async Task An_unknown_outcome_is_said_and_not_repeated_and_a_receipt_settles_it()
    {
        using var clerk = await application.NewClerkAsync();
        var conversation = await WroteAsync(clerk, "12025550140");
        var replyId = Guid.NewGuid();
        await application.Simulator.AddFaultAsync(
            new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "emptyBody", http = 500, count = 1 });

        var reply = await clerk.Api.Conversations.ReplyAsync(conversation.Id, replyId, new() { Message = "Hello" });
        var again = await clerk.Api.Conversations.ReplyAsync(conversation.Id, replyId, new() { Message = "Hello" });

        (reply.Status, reply.IsOutcomeUnknown, again.IsOutcomeUnknown).ShouldBe((ConversationReplyStatus.Sending, true, true));
        (await clerk.GetAcceptedAsync()).ShouldBeEmpty("it was not called again");
        (await UntilAsync(clerk, conversation.Id, found => found.IsOutcomeUnknown)).ReplyStatus.ShouldBe(ConversationReplyStatus.Sending);
        await new WebhookCaller(clerk).SendStatusesAsync(
            WebhookCaller.Status("wamid.settled", "delivered", $"bwr1.{replyId:N}", waId: "12025550140"));
        await UntilAsync(
            clerk, conversation.Id, found => found is { ReplyStatus: ConversationReplyStatus.Delivered, IsOutcomeUnknown: false });
    }

    [Fact]
    public async Task What_Meta_refuses_was_not_sent_and_says_why()
    {
        using var clerk = await application.NewClerkAsync();
        var conversation = await WroteAsync(clerk, "12025550140");
        await application.Simulator.AddFaultAsync(
            new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "graphError", code = 131047, http = 400, count = 1 });

        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(
            () => clerk.Api.Conversations.ReplyAsync(conversation.Id, Guid.NewGuid(), new() { Message = "Hello" }));

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.BadGateway, BulkWhatsAppErrorCodes.ReplyRefused));
        (await UntilAsync(clerk, conversation.Id, found => found.ReplyStatus == ConversationReplyStatus.Failed))
            .ErrorReason.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_day_after_the_persons_last_message_only_a_template_may_be_sent()
    {
        using var clerk = await application.NewClerkAsync();
        await new WebhookCaller(clerk).SendMessageAsync("12025550140", null, "Hello", at: DateTimeOffset.UtcNow.AddHours(-24));
        var conversation = await ConversationTests.OfPersonAsync(clerk, "12025550140");
        conversation.IsWindowOpen.ShouldBeFalse();

        await clerk.Http.RefusedAsync(
            HttpMethod.Put, PathOf(conversation), new { message = "Hello" }, HttpStatusCode.Conflict,
            BulkWhatsAppErrorCodes.ReplyWindowClosed);

        (await clerk.GetAcceptedAsync()).ShouldBeEmpty();
        await WroteAsync(clerk, "12025550140");
        await clerk.Api.Conversations.ReplyAsync(conversation.Id, Guid.NewGuid(), new() { Message = "Hello" });
    }

    [Fact]
    public async Task Who_said_stop_is_answered_only_what_they_wrote_afterwards()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        await caller.SendMessageAsync("12025550140", null, "STOP", at: DateTimeOffset.UtcNow.AddMinutes(-5));
        await clerk.UntilOptedOutAsync("+12025550140");
        var conversation = await ConversationTests.OfPersonAsync(clerk, "12025550140");

        await clerk.Http.RefusedAsync(
            HttpMethod.Put, PathOf(conversation), new { message = "Why?" }, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.ReplyOptedOut);
        await caller.SendTextAsync("12025550140", "But where is my order?");
        await caller.WaitUntilAppliedAsync();

        await clerk.Api.Conversations.ReplyAsync(conversation.Id, Guid.NewGuid(), new() { Message = "On its way." });
        (await clerk.FindOptOutAsync("+12025550140")).ShouldNotBeNull("an answer is no consent");
    }

    [Fact]
    public async Task Reading_is_shown_to_the_person_once()
    {
        using var clerk = await application.NewClerkAsync();
        var conversation = await WroteAsync(clerk, "12025550140");

        await clerk.Api.Conversations.MarkReadAsync(conversation.Id);
        await clerk.Api.Conversations.MarkReadAsync(conversation.Id);

        (await clerk.Api.Conversations.GetAsync(conversation.Id)).UnreadCount.ShouldBe(0);
        using var simulator = new HttpClient { BaseAddress = application.Simulator.BaseAddress };
        (await simulator.GetFromJsonAsync<string[]>($"_simulator/read-marks?phoneNumber={clerk.PhoneNumberId}"))!.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_is_read_from_Meta_while_Meta_has_it()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        await caller.SendPictureAsync("12025550140", "This one?");
        var conversation = await ConversationTests.OfPersonAsync(clerk, "12025550140");
        var picture = (await ConversationTests.ThreadAsync(clerk, conversation.Id)).Single();

        await using var file = await clerk.Api.Conversations.GetFileAsync(picture.Id);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        copy.ToArray().ShouldBe(TestFiles.Of("image.png"));
        using (var response = await clerk.Http.GetAsync($"api/bulk-whatsapp/conversations/messages/{picture.Id}/file"))
        {
            response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            response.Content.Headers.ContentDisposition.FileName.ShouldNotBeNull().ShouldEndWith(".png");
        }

        await caller.SendContentAsync(
            "12025550140", null, ConversationTests.Of("image", new { id = "999", mime_type = "image/png", sha256 = "x" }));
        await caller.WaitUntilAppliedAsync();
        var gone = (await ConversationTests.ThreadAsync(clerk, conversation.Id)).Last();
        await clerk.Http.RefusedAsync(
            HttpMethod.Get, $"api/bulk-whatsapp/conversations/messages/{gone.Id}/file", null, HttpStatusCode.Gone,
            BulkWhatsAppErrorCodes.InboundFileGone);
    }

    private static string PathOf(ConversationDto conversation) =>
        $"api/bulk-whatsapp/conversations/{conversation.Id}/replies/{Guid.NewGuid()}";

    /// <summary>The person wrote, also to the simulator, which then lets answers through.</summary>
    private async Task<ConversationDto> WroteAsync(Clerk clerk, string waId)
    {
        var before = (await clerk.Api.Conversations.GetListAsync(new() { Filter = waId })).Items.SingleOrDefault()?.UnreadCount ?? 0;
        await application.Simulator.SendWebhookAsync(
            new { kind = "inbound", phoneNumberId = clerk.PhoneNumberId, to = waId, type = "text", text = "Hello" });
        return (await Eventually.SoAsync(
            () => clerk.Api.Conversations.GetListAsync(new() { Filter = waId }),
            list => list.Items.SingleOrDefault()?.UnreadCount > before)).Items[0];
    }

    private static async Task<ThreadEntryDto> UntilAsync(Clerk clerk, Guid id, Func<ThreadEntryDto, bool> isSo) =>
        (await Eventually.SoAsync(
            async () => (await ConversationTests.ThreadAsync(clerk, id)).Find(entry => entry.Kind == ThreadEntryKind.Reply),
            entry => entry is not null && isSo(entry)))!;
}
