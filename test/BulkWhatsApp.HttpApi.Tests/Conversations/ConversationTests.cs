using System.Net;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Conversations;

/// <summary>What people write is kept, shown and counted.</summary>
[Collection(EngineTests.Name)]
public class ConversationTests(TestApplication application)
{
    private const string WaId = "12025550155";
    private const string Root = "api/bulk-whatsapp/conversations";
    private const string FlowAnswers = """{"day":"Friday","people":2,"flow_token":"x"}""";

    private static readonly object[] Chairs =
        [new { product_retailer_id = "chair-red", quantity = 2, item_price = 49.9, currency = "EUR" }];

    [Fact]
    public async Task Every_kind_of_message_stands_in_the_thread()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        var start = DateTimeOffset.UtcNow.AddMinutes(-30);
        var (edited, revoked) = (WebhookCaller.NewWamid(), WebhookCaller.NewWamid());
        var sent = new List<Dictionary<string, object>>
        {
            Of("text", new { body = "How much is the red chair?" }),
            Of("button", new { payload = "yes-481", text = "Yes" }),
            Of("interactive", new { type = "list_reply", list_reply = new { id = "slot-3", title = "Friday", description = "10:00" } }),
            Of("interactive", new { type = "nfm_reply", nfm_reply = new { name = "flow", body = "Sent", response_json = FlowAnswers } }),
            Of("document", new { id = "11223", mime_type = "application/pdf", sha256 = "x", filename = "order.pdf", caption = "My order" }),
            Of("audio", new { id = "1122334455667704", mime_type = "audio/ogg; codecs=opus", sha256 = "x", voice = true }),
            Of("location", new { latitude = 52.52, longitude = 13.4, name = "Home" }),
            Of("contacts", new[] { new { name = new { formatted_name = "Bo Lee" }, phones = new[] { new { phone = "+12025550177" } } } }),
            Of("order", new { catalog_id = "6", text = "please deliver", product_items = Chairs }),
            Of("reaction", new { message_id = "wamid.ours", emoji = "👍" }),
            new() { ["type"] = "unsupported", ["errors"] = new[] { new { code = 131051, title = "Message type unknown" } } },
        };
        foreach (var (index, content) in sent.Index())
        {
            await caller.SendContentAsync(WaId, null, content, at: start.AddMinutes(index));
        }

        await caller.SendContentAsync(WaId, null, Of("text", new { body = "one" }), at: start.AddMinutes(20), wamid: edited);
        await caller.SendContentAsync(WaId, null, Of("text", new { body = "secret" }), at: start.AddMinutes(21), wamid: revoked);
        var edit = new { original_message_id = edited, message = Of("text", new { body = "two" }) };
        await caller.SendContentAsync(WaId, null, Of("edit", edit), at: start.AddMinutes(22));
        await caller.SendContentAsync(WaId, null, Of("revoke", new { original_message_id = revoked }), at: start.AddMinutes(23));
        await caller.WaitUntilAppliedAsync();

        var conversation = await OfPersonAsync(clerk, WaId);
        (conversation.ProfileName, conversation.IsWindowOpen, conversation.UnreadCount).ShouldBe(("Zoë", true, 12));
        var thread = await ThreadAsync(clerk, conversation.Id);
        thread.Select(entry => (entry.InboundKind, entry.Text)).ShouldBe(
            [
                (InboundKind.Text, "How much is the red chair?"), (InboundKind.Button, "Yes"), (InboundKind.Choice, "Friday"),
                (InboundKind.FlowReply, "Sent"), (InboundKind.Document, "My order"), (InboundKind.Audio, null),
                (InboundKind.Location, "Home"),
                (InboundKind.Contacts, "Bo Lee"), (InboundKind.Order, "please deliver"), (InboundKind.Reaction, "👍"),
                (InboundKind.Unsupported, null), (InboundKind.Text, "two"), (InboundKind.Text, null),
            ]);
        thread[3].Details.Select(detail => (detail.Name, detail.Value)).ShouldBe([("day", "Friday"), ("people", "2")]);
        thread[8].Details.Select(detail => (detail.Name, detail.Value)).ShouldBe([("chair-red", "2 × 49.9 EUR")]);
        (thread[4].HasFile, thread[4].FileName, thread[5].HasFile).ShouldBe((true, "order.pdf", true));
        (thread[11].IsEdited, thread[12].IsRevoked).ShouldBe((true, true));
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_there_once()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        var wamid = WebhookCaller.NewWamid();

        await caller.SendContentAsync(WaId, null, Of("text", new { body = "Hello" }), wamid: wamid);
        await caller.SendContentAsync(WaId, null, Of("text", new { body = "Hello" }), wamid: wamid);
        await caller.WaitUntilAppliedAsync();

        (await OfPersonAsync(clerk, WaId)).UnreadCount.ShouldBe(1);
    }

    [Fact]
    public async Task People_who_answer_a_campaign_are_counted_however_they_answer_and_whenever()
    {
        using var clerk = await application.NewClerkAsync();
        string[] people = ["+12025550116", "+12025550117", "+12025550118", "+12025550119", "+12025550140"];
        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(people));

        campaign = await clerk.UntilAsync(campaign.Id, found => found.Counts.Replied == 4 && found.Counts.Read == 5);

        campaign.Counts.ReplyPercent.ShouldBe(80);
        var answers = await clerk.Api.Conversations.GetCampaignAnswersAsync(campaign.Id);
        (answers.Replied, answers.Certain, answers.Assumed).ShouldBe((4, 3, 1));
        (await clerk.GetMessagesAsync(campaign.Id)).Count(message => message.RepliedAt is not null).ShouldBe(4);
        var list = await clerk.Api.Conversations.GetListAsync(new() { BulkMessageId = campaign.Id });
        list.Items.Select(one => one.PhoneNumber).ShouldBe(people[..4], ignoreOrder: true);
        list.Items.ShouldAllBe(one => one.BulkMessageTitle == campaign.Title && one.UnreadCount == 1);
        var report = (await clerk.Api.Reports.GetAsync(new() { Filter = campaign.Number })).Items.Single();
        (report.Counts.Replied, report.Counts.ReplyPercent).ShouldBe((4, 80));
        await clerk.CheckCountersAsync(campaign);
        var thread = await ThreadAsync(clerk, list.Items.Single(one => one.PhoneNumber == people[0]).Id);
        thread.Select(entry => (entry.Kind, entry.BulkMessageTitle, entry.Attribution)).ShouldBe(
            [
                (ThreadEntryKind.Campaign, campaign.Title, ReplyAttribution.None),
                (ThreadEntryKind.Inbound, campaign.Title, ReplyAttribution.Answered),
            ]);
        thread[0].Text.ShouldBe("Thank you for being our customer.");
    }

    [Fact]
    public async Task Taps_are_counted_by_button_also_where_WhatsApp_does_not_say_which_message_they_answer()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        var campaign = await clerk.SendToSilentAsync(3);
        var messages = await clerk.GetMessagesAsync(campaign.Id);
        foreach (var (index, message) in messages.Index())
        {
            var button = new { payload = $"bw1.{message.Id:N}.1", text = index == 2 ? "No" : "Yes" };
            await caller.SendContentAsync(message.PhoneNumber[1..], null, Of("button", button));
        }

        await clerk.UntilAsync(campaign.Id, found => found.Counts.Replied == 3);

        var answers = await clerk.Api.Conversations.GetCampaignAnswersAsync(campaign.Id);
        answers.Certain.ShouldBe(3);
        answers.Buttons.Select(button => (button.Text, button.Count)).ShouldBe([("Yes", 2), ("No", 1)]);
        var row = (await clerk.Api.Reports.GetAsync(new() { Filter = campaign.Number })).Items.Single();
        row.Buttons.Select(button => (button.Text, button.Count)).ShouldBe([("Yes", 2), ("No", 1)]);
        using var csv = new StreamReader(await clerk.Api.Reports.ExportAsync(new() { Filter = campaign.Number }));
        (await csv.ReadToEndAsync()).ShouldContain("Yes: 2; No: 1");
    }

    [Fact]
    public async Task Conversations_are_found_by_number_name_words_and_unread()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        await caller.SendTextAsync("12025550161", "The Red chair, please");
        await caller.SendTextAsync("12025550162", "100%_sure");
        await caller.WaitUntilAppliedAsync();
        var read = await OfPersonAsync(clerk, "12025550162");
        await clerk.Api.Conversations.MarkReadAsync(read.Id);

        (await FindAsync(clerk, new() { Filter = "red CHAIR" })).ShouldBe(["+12025550161"]);
        (await FindAsync(clerk, new() { Filter = "%_s" })).ShouldBe(["+12025550162"]);
        (await FindAsync(clerk, new() { Filter = "(202) 555-0161" })).ShouldBe(["+12025550161"]);
        (await FindAsync(clerk, new() { Filter = "zoë" })).Count.ShouldBe(3);
        (await FindAsync(clerk, new() { UnreadOnly = true })).ShouldNotContain("+12025550162");
        (await FindAsync(clerk, new() { AccountId = Guid.NewGuid() })).ShouldBeEmpty();
        (await FindAsync(clerk, new() { AccountId = clerk.Account.Id })).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_long_thread_is_read_page_by_page_and_nothing_twice_or_never()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        for (var index = 0; index < 12; index++)
        {
            await caller.SendMessageAsync(WaId, null, $"{index}", at: DateTimeOffset.UtcNow.AddMinutes(-index / 2 - 1));
        }

        await caller.WaitUntilAppliedAsync();

        var id = (await OfPersonAsync(clerk, WaId)).Id;
        var texts = new List<string?>();
        DateTime? before = null;
        ConversationThreadDto page;
        do
        {
            page = await clerk.Api.Conversations.GetThreadAsync(id, new() { Before = before, MaxResultCount = 5 });
            texts.AddRange(page.Items.Select(entry => entry.Text));
            before = page.Items.Count > 0 ? page.Items[^1].At : before;
        }
        while (page.HasMore && page.Items.Count > 0);

        texts.Order().ShouldBe(Enumerable.Range(0, 12).Select(index => $"{index}").Order());
    }

    [Fact]
    public async Task Who_may_see_conversations_only_sees_no_campaigns_and_no_opt_outs_in_them()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+12025550112"]));
        await clerk.UntilOptedOutAsync("+12025550112");
        var conversation = await OfPersonAsync(clerk, "12025550112");
        var user = await clerk.CreateUserAsync("agent");
        await clerk.GrantAsync("U", $"{user}", BulkWhatsAppPermissions.Conversations.Default);
        using var http = await clerk.SignInAsync("agent");
        var agent = new Client.BulkWhatsAppClient(http);

        var all = await ThreadAsync(clerk, conversation.Id);
        var seen = (await agent.Conversations.GetThreadAsync(conversation.Id, new())).Items;

        all.Select(entry => entry.Kind).ShouldBe(
            [ThreadEntryKind.Campaign, ThreadEntryKind.Inbound, ThreadEntryKind.OptOut], ignoreOrder: true);
        seen.Select(entry => (entry.Kind, entry.BulkMessageTitle)).ShouldBe([(ThreadEntryKind.Inbound, null)]);
        (await agent.Conversations.GetAsync(conversation.Id)).BulkMessageTitle.ShouldBeNull();
        using var filtered = await http.GetAsync($"{Root}?bulkMessageId={campaign.Id}");
        filtered.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var marked = await http.PostAsync($"{Root}/{conversation.Id}/mark-read", null);
        marked.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Changes_are_told_as_they_happen()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var changes = clerk.Api.Conversations.WatchAsync(new() { ConversationIds = [Guid.Empty] }, patience.Token)
            .GetAsyncEnumerator(patience.Token);
        (await changes.MoveNextAsync()).ShouldBeTrue();
        (changes.Current.UnreadConversations, changes.Current.LastActivityAt).ShouldBe((0, null));

        await caller.SendTextAsync(WaId, "Hello");

        (await changes.MoveNextAsync()).ShouldBeTrue();
        (changes.Current.UnreadConversations, changes.Current.LastActivityAt.HasValue).ShouldBe((1, true));
    }

    [Fact]
    public async Task Who_is_erased_leaves_no_word_and_the_campaign_keeps_its_figure()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+16465550116", "+16465550140"]));
        await clerk.UntilAsync(campaign.Id, found => found.Counts.Replied == 1 && found.Counts.Read == 2);
        var caller = new WebhookCaller(clerk);
        await caller.SendTextAsync("16465550140", "Write to my brother, 646-555-0116");
        await caller.WaitUntilAppliedAsync();
        var conversation = await OfPersonAsync(clerk, "16465550116");
        await clerk.Api.Conversations.ReplyAsync(conversation.Id, Guid.NewGuid(), new() { Message = "Forty, dear Erased" });

        var preview = await clerk.Api.Privacy.PreviewAsync(new() { PhoneNumber = "+16465550116" });
        await clerk.Api.Privacy.EraseAsync(new() { PhoneNumber = "+16465550116" });

        preview.Traces.Single(trace => trace.Kind == TraceKinds.Conversations).Count.ShouldBeGreaterThan(3);
        (await application.Database.FindTablesAsync("6465550116")).ShouldBeEmpty();
        (await application.Database.FindTablesAsync("dear Erased")).ShouldBeEmpty();
        var left = await OfPersonAsync(clerk, "16465550140");
        left.Excerpt.ShouldBe("Write to my brother, ***");
        (await clerk.Api.BulkMessages.GetAsync(campaign.Id)).Counts.Replied.ShouldBe(2, "both have answered");
        await clerk.Http.IsGoneAsync($"{Root}/{conversation.Id}");
    }

    internal static Dictionary<string, object> Of(string type, object content) => new() { ["type"] = type, [type] = content };

    internal static async Task<ConversationDto> OfPersonAsync(Clerk clerk, string waId) => (await Eventually.SoAsync(
        () => clerk.Api.Conversations.GetListAsync(new() { Filter = waId }), list => list.Items.Count == 1)).Items[0];

    /// <summary>Oldest first.</summary>
    internal static async Task<List<ThreadEntryDto>> ThreadAsync(Clerk clerk, Guid id) =>
        [.. (await clerk.Api.Conversations.GetThreadAsync(id, new())).Items.Reverse()];

    private static async Task<List<string>> FindAsync(Clerk clerk, GetConversationsInput input) =>
        [.. (await clerk.Api.Conversations.GetListAsync(input)).Items.Select(one => one.PhoneNumber)];
}
