using System.Net;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Webhooks;

/// <summary>
/// An update that is invalid, or cannot be stored, does not affect the others. The bodies are written by hand, because no serializer would
/// write them.
/// </summary>
[Collection(EngineTests.Name)]
public class BadUpdateTests(TestApplication application)
{
    private static readonly string Long = new('9', 100_000);
    private static readonly string Deep = new string('[', 5_000) + new string(']', 5_000);

    /// <summary>Statuses in place of a valid one; {id}, {callback} and {now} are those of a sent message.</summary>
    private static readonly Dictionary<string, string> BadStatuses = new()
    {
        ["null"] = "null",
        ["a number"] = "7",
        ["a text"] = "\"delivered\"",
        ["an array"] = "[[]]",
        ["nothing in it"] = "{}",
        ["no status"] = """{"id":"{id}","timestamp":"{now}","biz_opaque_callback_data":"{callback}"}""",
        ["an unknown status"] = """{"id":"{id}","status":"warped","timestamp":"{now}","biz_opaque_callback_data":"{callback}"}""",
        ["a status of another type"] = """{"id":"{id}","status":{"a":1},"timestamp":"{now}"}""",
        ["an id of another type"] = """{"id":{"a":[1]},"status":"delivered","timestamp":"{now}","biz_opaque_callback_data":"{callback}"}""",
        ["NUL in the id"] = """{"id":"wamid.\u0000a","status":"delivered","timestamp":"{now}"}""",
        ["half a pair in the id"] = """{"id":"wamid.\ud83d","status":"delivered","timestamp":"{now}"}""",
        ["an endless id"] = $$$$"""{"id":"wamid.{{{{Long}}}}","status":"delivered","timestamp":"{now}"}""",
        ["an endless id of a message that is known"] =
            $$$$"""{"id":"wamid.{{{{Long}}}}","status":"sent","timestamp":"{now}","biz_opaque_callback_data":"{callback}"}""",
        ["half a pair in a name"] = """{"\ud83d":1,"id":"{id}","status":"sent","\udc00":2,"timestamp":"{now}"}""",
        ["NUL in the recipient"] =
            """{"id":"wamid.x1","status":"sent","timestamp":"{now}","recipient_id":"1202\u0000555","recipient_user_id":"US.\u0000"}""",
        ["an endless recipient"] =
            $$$$"""{"id":"wamid.x2","status":"sent","timestamp":"{now}","recipient_id":"{{{{Long}}}}","recipient_user_id":"US.{{{{Long}}}}"}""",
        ["an endless user id of a message that is known"] =
            $$$$"""{"id":"{id}","status":"sent","timestamp":"{now}","recipient_user_id":"US.{{{{Long}}}}","recipient_parent_user_id":"US.ENT.{{{{Long}}}}","biz_opaque_callback_data":"{callback}"}""",
        ["a number of no plan"] =
            """{"id":"{id}","status":"sent","timestamp":"{now}","recipient_id":"99999999999999999999","biz_opaque_callback_data":"{callback}"}""",
        ["callback data of another type"] =
            """{"id":"wamid.x3","status":"sent","timestamp":"{now}","biz_opaque_callback_data":{"a":"\u0000"}}""",
        ["endless callback data"] =
            $$$$"""{"id":"wamid.x4","status":"sent","timestamp":"{now}","biz_opaque_callback_data":"bw1.{{{{Long}}}}"}""",
        ["NUL in the details"] = Failed("""{"code":131026,"title":"a\u0000","error_data":{"details":"b\u0000\u0000"}}"""),
        ["half a pair in the details"] = Failed("""{"code":131026,"title":"\ud83d","error_data":{"details":"\udc00 x \ud83d"}}"""),
        ["endless details"] = Failed($$$$"""{"code":131026,"title":"x","error_data":{"details":"{{{{Long}}}}"}}"""),
        ["details of another type"] = Failed("""{"code":131026,"title":["x"],"error_data":[1]}"""),
        ["a code out of range"] = Failed("""{"code":1000000000000000000,"title":"x"}"""),
        ["a code of another type"] = Failed("""{"code":{"x":1}}"""),
        ["an error that is null"] = Failed("null"),
        ["errors for a stranger"] =
            """{"id":"wamid.x5","status":"failed","timestamp":"{now}","errors":[{"code":131026,"message":"\u0000\ud83d","error_data":{"details":"\u0000"}}]}""",
        ["a time out of range"] =
            """{"id":"{id}","status":"sent","timestamp":"1000000000000000000","biz_opaque_callback_data":"{callback}"}""",
        ["a time in 9999"] =
            """{"id":"{id}","status":"failed","timestamp":"253402300799","biz_opaque_callback_data":"{callback}","errors":[{"code":131049,"title":"x"}]}""",
        ["a time before all"] =
            """{"id":"{id}","status":"sent","timestamp":-1000000000000000000,"biz_opaque_callback_data":"{callback}"}""",
        ["a time of another type"] = """{"id":"{id}","status":"sent","timestamp":{"at":1},"biz_opaque_callback_data":"{callback}"}""",
        ["a time in words"] = """{"id":"{id}","status":"sent","timestamp":"yesterday","biz_opaque_callback_data":"{callback}"}""",
        ["an absurd price"] =
            $$$$"""{"id":"{id}","status":"sent","timestamp":"{now}","pricing":{{{{Deep}}}},"biz_opaque_callback_data":"{callback}"}""",
        ["a price of other types"] =
            """{"id":"{id}","status":"sent","timestamp":"{now}","pricing":{"category":{"\ud83d":1},"billable":"\u0000"},"biz_opaque_callback_data":"{callback}"}""",
        ["bytes that are no UTF-8"] = "{\"id\":\"wamid.\u00FF\u00FE\",\"status\":\"delivered\",\"timestamp\":\"{now}\"}",
    };

    public static TheoryData<string> Kinds => [.. BadStatuses.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_statuses_around_a_bad_one_are_applied(string kind)
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(4);
        var messages = await clerk.GetMessagesAsync(campaign.Id);
        var bad = BadStatuses[kind].Replace("{id}", messages[3].Wamid)
            .Replace("{callback}", CallbackOf(messages[3])).Replace("{now}", Now());

        await SendAsync(clerk, "messages", StatusesWith([Read(messages[0]), bad, Read(messages[1]), bad, Read(messages[2])]));

        await clerk.UntilAsync(campaign.Id, message => message.Counts.Read == 3);
        await UntilInboxIsEmptyAsync(clerk);
        await clerk.CheckCountersAsync(await clerk.Api.BulkMessages.GetAsync(campaign.Id));
    }

    [Fact]
    public async Task Of_a_thousand_with_every_bad_one_among_them_all_good_ones_are_applied()
    {
        using var clerk = await application.NewClerkAsync();
        int[] areas = [202, 212, 213, 214, 215, 216, 217, 218, 303, 305];
        var draft = await clerk.DraftAsync(areas.SelectMany(area => Enumerable.Range(0, 100).Select(index => $"+1{area}555{index:00}13")));
        await clerk.SubmitAndFinishAsync(draft);
        var messages = await clerk.GetMessagesAsync(draft.Id);
        var last = messages[^1];

        // With 256 kB each, the endless ones would exceed the body many times over.
        var bad = BadStatuses.Values.Select(status => status.Replace(Long, Long[..20_000])
            .Replace("{id}", last.Wamid).Replace("{callback}", CallbackOf(last)).Replace("{now}", Now())).ToList();
        var good = messages.SkipLast(1).Select(Read).ToList();

        await SendAsync(clerk, "messages", StatusesWith([.. good[..500], .. bad, .. good[500..]]));

        await clerk.UntilAsync(draft.Id, message => message.Counts.Read == 999);
        await UntilInboxIsEmptyAsync(clerk);
        await clerk.CheckCountersAsync(await clerk.Api.BulkMessages.GetAsync(draft.Id));
    }

    [Fact]
    public async Task Two_updates_of_one_message_are_told_apart_when_one_is_bad()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(1);
        var message = (await clerk.GetMessagesAsync(campaign.Id)).Single();
        var bad =
            """{"id":"{id}","status":"delivered","timestamp":"1000000000000000000","recipient_user_id":"US.\u0000","\ud83d":0,"biz_opaque_callback_data":"{callback}"}"""
                .Replace("{id}", message.Wamid).Replace("{callback}", CallbackOf(message));

        await SendAsync(clerk, "messages", StatusesWith([bad, Read(message)]));

        var read = await clerk.UntilMessageAsync(campaign.Id, found => found.Status == MessageStatus.Read);
        read.ReadAt!.Value.ShouldBe(DateTime.UtcNow, TimeSpan.FromMinutes(10));
        await UntilInboxIsEmptyAsync(clerk);
    }

    [Fact]
    public async Task Why_a_message_failed_is_kept_as_far_as_it_can_be_read()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(1);
        var message = (await clerk.GetMessagesAsync(campaign.Id)).Single();
        var failed = Failed(
            $$$$"""{"code":131026,"title":"x","error_data":{"details":"No \u0000WhatsApp \ud83dhere {{{{new string('a', 984)}}}}\ud83d\ude00"}}""")
            .Replace("{id}", message.Wamid).Replace("{callback}", CallbackOf(message)).Replace("{now}", Now());

        await SendAsync(clerk, "messages", StatusesWith([failed]));

        var seen = await clerk.UntilMessageAsync(campaign.Id, found => found.Status == MessageStatus.Failed);
        seen.ErrorDetails.ShouldBe("No WhatsApp here " + new string('a', 983));
    }

    [Theory]
    [InlineData("""STOP\u0000""")]
    [InlineData("""\ud83dSTOP \udc00""")]
    [InlineData("""STOP\u0021\ud83d""")]
    [InlineData("""St\u006fp \ud83d\ude4f\ud83d""")]
    public async Task A_stop_is_heard_through_what_is_no_text(string text)
    {
        using var clerk = await application.NewClerkAsync();

        await SendAsync(clerk, "messages", $$$$"""
            "contacts":[null,{"wa_id":"12035579001","profile":{"name":"\u0000\ud83d"}}],
            "messages":[null,{"id":"\u0000"},{"id":"wamid.{{{{Long}}}}","from":"12035579002","timestamp":"{{{{Now()}}}}","type":"text","text":{"body":"hello"}},
              {"id":"wamid.a1","from":"12035579001","timestamp":"{{{{Now()}}}}","type":"text","text":{"body":"{{{{text}}}}"}}]
            """);

        (await clerk.UntilOptedOutAsync("+12035579001")).Words.ShouldNotBeNull().ShouldNotContain('\\');
        await UntilInboxIsEmptyAsync(clerk);
    }

    [Fact]
    public async Task A_bad_inbound_message_takes_no_other_with_it()
    {
        using var clerk = await application.NewClerkAsync();
        var stop = $$$$"""{"id":"wamid.b1","from":"12035579011","timestamp":"{{{{Now()}}}}","type":"text","text":{"body":"STOP"}}""";
        string[] bad =
        [
            $$$$"""{"id":"wamid.{{{{Long}}}}","from":"12035579012","timestamp":"{{{{Now()}}}}","type":"text","text":{"body":"STOP"}}""",
            $$$$"""{"id":"wamid.b2","from":"{{{{Long}}}}","from_user_id":"US.{{{{Long}}}}","timestamp":"{{{{Now()}}}}","type":"text","text":{"body":"STOP"}}""",
            $$$$"""{"id":"wamid.b3","from":"12035579013","timestamp":"253402300799","type":"text","text":{"body":"STOP {{{{Long}}}}"}}""",
            $$$$"""{"id":"wamid.b4","from":"12035579014","timestamp":"{{{{Now()}}}}","type":"text","text":{"body":"START"},"context":{"id":"\u0000{{{{Long}}}}"}}""",
            $$$$"""{"id":"wamid.b5","from":"12035579015","timestamp":"253402300799","type":"text","text":{"body":"START"},"context":{"id":{"a":1}}}""",
            $$$$"""{"id":"wamid.b6","from":"12035579016","type":"system","system":{"type":"user_changed_number","new_wa_id":"{{{{Long}}}}","new_user_id":"\u0000"}}""",
            $$$$"""{"id":"wamid.b7","from":"12035579017","type":"interactive","interactive":{"type":"\ud83d","\ud83d":{"title":"STOP"}}}""",
        ];

        await SendAsync(clerk, "messages", $"\"messages\":[{string.Join(',', bad)},{stop}]");

        await clerk.UntilOptedOutAsync("+12035579011");
        await UntilInboxIsEmptyAsync(clerk);
    }

    [Fact]
    public async Task Bad_notices_of_templates_accounts_and_preferences_take_no_good_one_with_them()
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Plain);
        (string Field, string Value)[] bad =
        [
            ("message_template_status_update", "null"),
            ("message_template_status_update",
                $$$$"""{"event":"REJECTED","message_template_id":"{{{{Long}}}}","message_template_name":"\u0000","reason":"{{{{Long}}}}\ud83d"}"""),
            ("message_template_status_update",
                $$$$"""{"event":"\u0000WARPED","message_template_id":"\u0000","message_template_name":"x"}"""),
            ("message_template_status_update", $$$$"""{"\ud83d":1,"event":{"a":1},"message_template_id":7}"""),
            ("message_template_quality_update",
                $$$$"""{"message_template_id":"{{{{template.MetaId}}}}","message_template_name":"x","new_quality_score":"\u0000{{{{Long}}}}"}"""),
            ("template_category_update",
                $$$$"""{"message_template_id":"{{{{template.MetaId}}}}","message_template_name":"x","new_category":"\u0000","category_update_timestamp":"253402300799"}"""),
            ("phone_number_quality_update",
                $$$$"""{"display_phone_number":"\u0000{{{{Long}}}}","event":"{{{{Long}}}}","current_limit":"TIER_{{{{Long}}}}"}"""),
            ("business_capability_update", $$$$"""{"max_daily_conversations_per_business":"1000000000000000000000"}"""),
            ("business_capability_update", $$$$"""{"max_daily_conversations_per_business":-5}"""),
            ("account_update",
                $$$$"""{"event":"ACCOUNT_RESTRICTION","restriction_info":[null,{"restriction_type":"\u0000{{{{Long}}}}","expiration":253402300799}]}"""),
            ("account_update", $$$$"""{"event":"ACCOUNT_DELETED","waba_info":{"waba_id":"\u0000{{{{Long}}}}"}}"""),
            ("user_preferences",
                """{"user_preferences":[null,{"value":"stop","wa_id":"\u0000","category":"\ud83d"},{"value":"stop","wa_id":"12035579021","category":"\u0000\ud83dmarketing","timestamp":253402300799}]}"""),
            ("\\ud83d", """{"a":"\u0000"}"""),
        ];
        var good =
            $$$$"""{"event":"PAUSED","message_template_id":{{{{template.MetaId}}}},"message_template_name":"{{{{template.Name}}}}","message_template_language":"en_US"}""";
        var changes = bad.Append(("message_template_status_update", good))
            .Select(change => $$$$"""{"field":"{{{{change.Item1}}}}","value":{{{{change.Item2}}}}}""");

        await PostAsync(
            clerk,
            $$$$"""{"object":"whatsapp_business_account","entry":[null,7,{"id":"{{{{clerk.WabaId}}}}","time":253402300799,"changes":[null,{{{{string.Join(',', changes)}}}}]}]}""");

        await Eventually.SoAsync(() => clerk.GetTemplateAsync(TestTemplates.Plain), found => found.Status == TemplateStatus.Paused);
        await clerk.UntilOptedOutAsync("+12035579021");
        await UntilInboxIsEmptyAsync(clerk);
    }

    /// <summary>Nothing of this account is retried again and again.</summary>
    private Task UntilInboxIsEmptyAsync(Clerk clerk) => Eventually.SoAsync(
        () => application.Database.QueryAsync<long>(
            """SELECT count(*) FROM "BwaWebhookInbox" WHERE "AccountId" = @account""", ("account", clerk.Account.Id)),
        count => count == 0);

    private static string Failed(string error) =>
        $$$$"""{"id":"{id}","status":"failed","timestamp":"{now}","biz_opaque_callback_data":"{callback}","errors":[{{{{error}}}}]}""";

    private static string Read(WhatsAppMessageDto message) => JsonSerializer.Serialize(WebhookCaller.Status(message, "read"));

    private static string CallbackOf(WhatsAppMessageDto message) => $"bw1.{message.Id:N}.{message.Attempt}";

    private static string Now() => $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}";

    private static string StatusesWith(IEnumerable<string> statuses) => $"\"statuses\":[{string.Join(',', statuses)}]";

    private static Task SendAsync(Clerk clerk, string field, string content) => PostAsync(clerk, $$$$"""
        {"object":"whatsapp_business_account","entry":[{"id":"{{{{clerk.WabaId}}}}","time":{{{{Now()}}}},"changes":[{"field":"{{{{field}}}}","value":{
          "messaging_product":"whatsapp","metadata":{"display_phone_number":"12025550100","phone_number_id":"{{{{clerk.PhoneNumberId}}}}"},{{{{content}}}}}}]}]}
        """);

    // Latin 1: everything is ASCII except the bytes that are not UTF-8.
    private static async Task PostAsync(Clerk clerk, string json)
    {
        var body = Encoding.Latin1.GetBytes(json);
        (await new WebhookCaller(clerk).PostAsync(body, WebhookCaller.Sign(body))).ShouldBe(HttpStatusCode.OK);
    }
}
