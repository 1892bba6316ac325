using System.Text;
using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Webhooks;

namespace BulkWhatsApp.CloudApi.Tests.Client;

public sealed class WebhookEnvelopeTests
{
    private const string Delivered =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"210987654321098","changes":[{"field":"messages","value":{
          "messaging_product":"whatsapp","metadata":{"display_phone_number":"12025550100","phone_number_id":"109876543210987"},
          "contacts":[{"profile":{"name":"Ada"},"wa_id":"12025550143","user_id":"US.90817263544536271809"}],
          "statuses":[{"id":"wamid.HBgLMTIwMjU1NTAxNDMVAgARGBI5RjNDMEE3MUQyNEU4QjZDNTAA","status":"delivered","timestamp":"1795132807",
            "recipient_id":"12025550143","recipient_user_id":"US.90817263544536271809","biz_opaque_callback_data":"cmp=481;rcp=9f31;att=1",
            "pricing":{"billable":true,"pricing_model":"PMP","type":"regular","category":"marketing"}}]}}]}]}
        """;

    private const string Failed =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"210987654321098","changes":[{"field":"messages","value":{
          "metadata":{"phone_number_id":"109876543210987"},
          "statuses":[{"id":"wamid.HBgL","status":"failed","timestamp":"1795132809","recipient_id":"12025550143","biz_opaque_callback_data":"cmp=481;rcp=9f31;att=1",
            "errors":[{"code":131026,"title":"Message undeliverable","message":"Message undeliverable","error_data":{"details":"Message Undeliverable."},
              "href":"https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"}]}]}}]}]}
        """;

    private const string Text =
        """
        {"object":"whatsapp_business_account","entry":[{"id":"210987654321098","changes":[{"field":"messages","value":{
          "metadata":{"phone_number_id":"109876543210987"},
          "contacts":[{"profile":{"name":"Ada","username":"ada.g"},"wa_id":"12025550143","user_id":"US.90817263544536271809"}],
          "messages":[{"from":"12025550143","from_user_id":"US.90817263544536271809","id":"wamid.IN","timestamp":"1795132950","type":"text","text":{"body":"STOP"}}]}}]}]}
        """;

    private static readonly DateTime SomeTime = new(2026, 11, 20, 0, 0, 7, DateTimeKind.Utc);

    [Fact]
    public void A_delivered_status_has_all_its_parts()
    {
        var envelope = Parse(Delivered);

        envelope.Statuses.ShouldHaveSingleItem().ShouldBe(new StatusUpdate(
            "109876543210987",
            "wamid.HBgLMTIwMjU1NTAxNDMVAgARGBI5RjNDMEE3MUQyNEU4QjZDNTAA",
            MessageStatusKind.Delivered,
            SomeTime,
            "12025550143",
            "cmp=481;rcp=9f31;att=1",
            null,
            "marketing",
            true) { RecipientUserId = "US.90817263544536271809" });
        envelope.Statuses[0].TimestampUtc.Kind.ShouldBe(DateTimeKind.Utc);
        envelope.Unusable.ShouldBeEmpty();
    }

    [Fact]
    public void A_failed_status_has_its_error()
    {
        Parse(Failed).Statuses.ShouldHaveSingleItem().Error
            .ShouldBe(new CloudApiError(131026, null, "Message undeliverable", "Message Undeliverable.", 0, null));
    }

    [Theory]
    [InlineData("sent", MessageStatusKind.Sent)]
    [InlineData("delivered", MessageStatusKind.Delivered)]
    [InlineData("read", MessageStatusKind.Read)]
    [InlineData("failed", MessageStatusKind.Failed)]
    [InlineData("played", MessageStatusKind.Other)]
    [InlineData("something_new", MessageStatusKind.Other)]
    public void Every_status_has_its_kind(string status, MessageStatusKind kind) =>
        Parse(Delivered.Replace("\"delivered\"", $"\"{status}\"")).Statuses[0].Status.ShouldBe(kind);

    [Fact]
    public void A_timestamp_may_be_an_integer_and_an_id_a_number()
    {
        var envelope = Parse(Delivered.Replace("\"1795132807\"", "1795132807").Replace("\"109876543210987\"", "109876543210987"));

        envelope.Statuses[0].TimestampUtc.ShouldBe(SomeTime);
        envelope.Statuses[0].PhoneNumberId.ShouldBe("109876543210987");
    }

    [Fact]
    public void A_status_without_time_has_that_of_its_entry() =>
        Parse(Delivered.Replace("\"1795132807\"", "\"\"").Replace("\"changes\"", "\"time\":1795132807,\"changes\""))
            .Statuses[0].TimestampUtc.ShouldBe(SomeTime);

    [Fact]
    public void A_status_may_lack_recipient_pricing_and_callback_data()
    {
        var envelope = Parse(
            """{"entry":[{"changes":[{"field":"messages","value":{"statuses":[{"id":"wamid.A","status":"read","timestamp":"1795132807"}]}}]}]}""");

        envelope.Statuses.ShouldHaveSingleItem().ShouldBe(
            new StatusUpdate("", "wamid.A", MessageStatusKind.Read, SomeTime, null, null, null, null, null));
    }

    [Fact]
    public void Many_entries_changes_and_statuses_are_flattened_in_their_order()
    {
        var statuses = Enumerable.Range(0, 1000)
            .Select(i => $$"""{"id":"wamid.{{i}}","status":"sent","timestamp":"1795132807"}""").Chunk(100);
        var changes = statuses.Select(chunk =>
            $$$"""{"field":"messages","value":{"metadata":{"phone_number_id":"1"},"statuses":[{{{string.Join(',', chunk)}}}]}}""").Chunk(5);
        var entries = changes.Select(chunk => $$"""{"id":"2","changes":[{{string.Join(',', chunk)}}]}""");

        var envelope = Parse($$"""{"object":"whatsapp_business_account","entry":[{{string.Join(',', entries)}}]}""");

        envelope.Statuses.Select(status => status.MessageId).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"wamid.{i}"));
    }

    [Fact]
    public void A_text_message_has_sender_and_text()
    {
        Parse(Text).InboundMessages.ShouldHaveSingleItem().ShouldBe(new IncomingMessage(
            "109876543210987",
            "wamid.IN",
            "12025550143",
            "text",
            new DateTime(2026, 11, 20, 0, 2, 30, DateTimeKind.Utc),
            "STOP",
            null,
            null,
            "Ada")
        {
            FromUserId = "US.90817263544536271809",
        });
    }

    [Theory]
    [InlineData("recipient_parent_user_id")]
    [InlineData("parent_recipient_user_id")]
    public void A_status_may_name_the_recipient_by_ids_only(string parent)
    {
        var status = Change("messages", $$"""
            {"statuses":[{"id":"w","status":"read","timestamp":"1795132807","recipient_user_id":"US.9","{{parent}}":"US.ENT.7"}]}
            """).Statuses.ShouldHaveSingleItem();

        (status.RecipientWaId, status.RecipientUserId, status.RecipientParentUserId).ShouldBe((null, "US.9", "US.ENT.7"));
    }

    [Theory]
    [InlineData("wa_id")]
    [InlineData("new_wa_id")]
    public void A_changed_number_is_a_notice_about_the_one_of_before(string member)
    {
        var message = Change("messages", $$$"""
            {"messages":[{"from":"12025550143","id":"w","timestamp":"1795132807","type":"system",
              "system":{"body":"Ada changed","{{{member}}}":"12025550188","type":"user_changed_number"}}]}
            """).InboundMessages.ShouldHaveSingleItem();

        (message.FromWaId, message.Text).ShouldBe(("12025550143", null));
        message.Notice.ShouldBe(new SystemNotice("user_changed_number", "12025550188", null));
    }

    [Fact]
    public void A_tapped_template_button_has_its_payload_and_the_message_it_belongs_to()
    {
        var message = Inbound(
            """{"from":"12025550143","id":"wamid.IN","timestamp":"1795132950","type":"button","context":{"from":"12025550100","id":"wamid.OUT"},"button":{"payload":"STOP_MARKETING:481","text":"Stop promotions"}}""");

        message.Text.ShouldBe("Stop promotions");
        message.ButtonPayload.ShouldBe("STOP_MARKETING:481");
        message.ContextMessageId.ShouldBe("wamid.OUT");
    }

    [Theory]
    [InlineData("""{"type":"button_reply","button_reply":{"id":"stop","title":"No more"}}""")]
    [InlineData("""{"type":"list_reply","list_reply":{"id":"stop","title":"No more","description":"x"}}""")]
    public void An_interactive_reply_has_its_id_and_title(string interactive)
    {
        var message = Inbound(
            $$"""{"from":"1","id":"wamid.IN","timestamp":"1795132950","type":"interactive","interactive":{{interactive}}}""");

        message.ButtonPayload.ShouldBe("stop");
        message.Text.ShouldBe("No more");
    }

    [Theory]
    [InlineData("""{"from":"1","id":"wamid.IN","type":"reaction","reaction":{"message_id":"wamid.OUT"}}""", "reaction")]
    [InlineData(
        """{"from":"1","id":"wamid.IN","type":"unsupported","errors":[{"code":131051,"title":"Message type unknown"}]}""", "unsupported")]
    [InlineData("""{"from":"1","id":"wamid.IN","type":"location","location":{"latitude":52.5,"longitude":13.4}}""", "location")]
    public void Other_kinds_of_messages_have_their_type_and_no_text(string json, string type)
    {
        var message = Inbound(json);

        message.Type.ShouldBe(type);
        message.Text.ShouldBeNull();
        message.ButtonPayload.ShouldBeNull();
    }

    [Fact]
    public void A_sender_who_hides_the_number_is_found_among_the_contacts()
    {
        Parse(Text.Replace("\"from\":\"12025550143\",", "")).InboundMessages[0].FromWaId.ShouldBe("12025550143");
    }

    [Fact]
    public void Half_an_emoji_does_not_spoil_the_webhook()
    {
        var envelope = Parse(Text.Replace("STOP", "STOP \\ud83d"));

        envelope.InboundMessages[0].Text.ShouldStartWith("STOP");
    }

    [Fact]
    public void A_paused_template_is_told_with_its_title()
    {
        var envelope = Parse(
            """
            {"object":"whatsapp_business_account","entry":[{"id":"210987654321098","time":1795132807,"changes":[{"field":"message_template_status_update","value":{
              "event":"PAUSED","message_template_id":778899001122334,"message_template_name":"spring_offer_v3","message_template_language":"en-US",
              "reason":"NONE","message_template_category":"MARKETING","other_info":{"title":"FIRST_PAUSE","description":"Paused for 3 hours."}}}]}]}
            """);

        envelope.TemplateStatuses.ShouldHaveSingleItem().ShouldBe(
            new TemplateStatusUpdate("210987654321098", "778899001122334", "spring_offer_v3", "en_US", "PAUSED", null, "FIRST_PAUSE")
            {
                Description = "Paused for 3 hours.",
                TimestampUtc = SomeTime,
            });
    }

    [Theory]
    [InlineData("""{"event":"REJECTED","message_template_id":"7","reason":"SCAM"}""", "SCAM")]
    [InlineData(
        """{"event":"REJECTED","message_template_id":"7","reason":null,"rejection_info":{"reason":"INVALID_FORMAT","recommendation":"x"}}""",
        "INVALID_FORMAT")]
    [InlineData("""{"event":"APPROVED","message_template_id":"7","reason":null}""", null)]
    public void A_rejected_template_has_its_reason(string value, string? reason) =>
        Change("message_template_status_update", value).TemplateStatuses.ShouldHaveSingleItem().Reason.ShouldBe(reason);

    [Fact]
    public void A_templates_quality_has_the_score_before_and_now()
    {
        var envelope = Change(
            "message_template_quality_update",
            """{"previous_quality_score":"GREEN","new_quality_score":"YELLOW","message_template_id":778899001122334,"message_template_name":"spring_offer_v3","message_template_language":"en_US"}""");

        envelope.TemplateQualities.ShouldHaveSingleItem().ShouldBe(
            new TemplateQualityUpdate("210987654321098", "778899001122334", "spring_offer_v3", "en_US", "GREEN", "YELLOW", SomeTime));
    }

    [Fact]
    public void A_category_to_come_and_a_category_that_changed_are_told_apart()
    {
        const string template = "\"message_template_id\":7,\"message_template_name\":\"a\",\"message_template_language\":\"en_US\"";

        Change(
            "template_category_update",
            $$"""{{{template}},"correct_category":"MARKETING","new_category":"UTILITY","category_update_timestamp":1795132807}""")
            .TemplateCategories.ShouldHaveSingleItem()
            .ShouldBe(new TemplateCategoryUpdate("210987654321098", "7", "a", "en_US", "UTILITY", null, "MARKETING", SomeTime, SomeTime));
        Change("template_category_update", $$"""{{{template}},"previous_category":"UTILITY","new_category":"MARKETING"}""")
            .TemplateCategories.ShouldHaveSingleItem()
            .ShouldBe(new TemplateCategoryUpdate("210987654321098", "7", "a", "en_US", "MARKETING", "UTILITY", null, null, SomeTime));
    }

    [Theory]
    [InlineData(
        """{"display_phone_number":"12025550100","event":"THROUGHPUT_UPGRADE","current_limit":"TIER_UNLIMITED","max_daily_conversations_per_business":"TIER_100K"}""",
        "TIER_UNLIMITED")]
    [InlineData(
        """{"display_phone_number":"12025550100","event":"THROUGHPUT_UPGRADE","max_daily_conversations_per_business":"TIER_100K"}""",
        "TIER_100K")]
    [InlineData("""{"display_phone_number":"12025550100","event":"THROUGHPUT_UPGRADE"}""", null)]
    public void A_phone_numbers_quality_has_its_limit(string value, string? limit) =>
        Change("phone_number_quality_update", value).PhoneNumberQualities.ShouldHaveSingleItem().ShouldBe(
            new PhoneNumberQualityUpdate("210987654321098", "12025550100", "THROUGHPUT_UPGRADE", limit) { TimestampUtc = SomeTime });

    [Theory]
    [InlineData("""{"wa_id":"12025550143","detail":"x","category":"marketing_messages","value":"stop","timestamp":1795132807}""")]
    [InlineData("""{"user_id":"US.9081","category":"marketing_messages","value":"stop","timestamp":"1795132807"}""")]
    public void A_user_who_stops_marketing_is_known_by_number_and_user_id(string preference)
    {
        var envelope = Change(
            "user_preferences",
            $$"""{"metadata":{"phone_number_id":"109876543210987"},"contacts":[{"wa_id":"12025550143","user_id":"US.9081"}],"user_preferences":[{{preference}}]}""");

        envelope.UserPreferences.ShouldHaveSingleItem()
            .ShouldBe(
                new UserPreferenceUpdate("109876543210987", "12025550143", "stop", "marketing_messages", SomeTime) { UserId = "US.9081" });
    }

    [Fact]
    public void An_account_restriction_says_what_and_until_when()
    {
        var update = Change(
            "account_update",
            """{"event":"ACCOUNT_RESTRICTION","restriction_info":[{"restriction_type":"RESTRICTED_BIZ_INITIATED_MESSAGING","expiration":1795132807,"remediation":"Wait."}]}""")
            .AccountUpdates.ShouldHaveSingleItem();

        update.WabaId.ShouldBe("210987654321098");
        update.Event.ShouldBe("ACCOUNT_RESTRICTION");
        update.Restrictions.ShouldBe([new AccountRestriction("RESTRICTED_BIZ_INITIATED_MESSAGING", SomeTime, "Wait.")]);
    }

    [Fact]
    public void Violations_bans_and_partner_notices_are_read()
    {
        Change("account_update", """{"event":"ACCOUNT_VIOLATION","violation_info":{"violation_type":"SCAM"}}""")
            .AccountUpdates[0].ViolationType.ShouldBe("SCAM");
        var ban = Change(
            "account_update",
            """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"SCHEDULE_FOR_DISABLE","waba_ban_date":"April 17, 2025"}}""")
            .AccountUpdates[0];
        ban.BanState.ShouldBe("SCHEDULE_FOR_DISABLE");
        ban.BanDate.ShouldBe("April 17, 2025");
        var partner = Change(
            "account_update",
            """{"event":"PARTNER_REMOVED","phone_number":"12025550100","waba_info":{"waba_id":"5","owner_business_id":"6"}}""")
            .AccountUpdates[0];
        partner.WabaId.ShouldBe("5");
        partner.PhoneNumber.ShouldBe("12025550100");
    }

    [Fact]
    public void A_misplaced_field_is_found()
    {
        Parse("""{"entry":[{"id":"2","changes":[{"value":{"field":"account_update","event":"PARTNER_APP_INSTALLED"}}]}]}""")
            .AccountUpdates.Count.ShouldBe(1);
        Parse("""{"entry":[{"id":"2","field":"account_update","changes":[{"value":{"event":"PARTNER_APP_INSTALLED"}}]}]}""")
            .AccountUpdates.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("status", "messages", """{"statuses":[{"status":"sent"}]}""")]
    [InlineData("inbound message", "messages", """{"messages":[{"type":"text"}]}""")]
    [InlineData("template status", "message_template_status_update", """{"event":"APPROVED"}""")]
    [InlineData("preference", "user_preferences", """{"user_preferences":[{"wa_id":"1"}]}""")]
    public void What_cannot_be_used_is_counted_by_its_kind(string kind, string field, string value)
    {
        var envelope = Change(field, value);

        envelope.Unusable.ShouldBe(new Dictionary<string, int> { [kind] = 1 });
        envelope.InboundMessages.ShouldBeEmpty();
        envelope.Statuses.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("smb_message_echoes", """{"message_echoes":[{"from":"1","to":"2","id":"wamid.X","type":"text","text":{"body":"STOP"}}]}""")]
    [InlineData("account_alerts", """{"entity_type":"BUSINESS"}""")]
    [InlineData("something_new", """{}""")]
    [InlineData("messages", """{"errors":[{"code":131000,"title":"Something went wrong"}]}""")]
    public void What_is_not_read_here_is_no_fault(string field, string value)
    {
        var envelope = Change(field, value);

        envelope.Unusable.ShouldBeEmpty();
        envelope.InboundMessages.ShouldBeEmpty();
        envelope.Statuses.ShouldBeEmpty();
    }

    [Fact]
    public void Another_object_than_WhatsApp_is_ignored()
    {
        var envelope = Parse(Delivered.Replace("whatsapp_business_account", "instagram"));

        envelope.Statuses.ShouldBeEmpty();
        envelope.Unusable.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("hello")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"entry\":[}")]
    public void Malformed_JSON_is_a_format_error(string body) =>
        Should.Throw<FormatException>(() => Parse(body)).Message.ShouldContain("webhook");

    [Fact]
    public void A_webhook_cut_anywhere_is_a_format_error()
    {
        var bytes = Encoding.UTF8.GetBytes(Delivered);

        for (var length = 0; length < bytes.Length; length++)
        {
            Should.Throw<FormatException>(() => WebhookEnvelope.Parse(bytes.AsMemory(0, length)));
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("-1.5e300")]
    [InlineData("\"\"")]
    [InlineData("\"99999999999999999\"")]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("{}")]
    public void A_part_of_another_kind_never_breaks_the_reading(string replacement)
    {
        foreach (var sample in new[] { Delivered, Failed, Text })
        {
            for (var i = 0; Substituted(sample, i, replacement) is { } changed; i++)
            {
                Should.NotThrow(() => Parse(changed), changed);
            }
        }
    }

    private static WebhookEnvelope Parse(string json) => WebhookEnvelope.Parse(Encoding.UTF8.GetBytes(json));

    private static WebhookEnvelope Change(string field, string value) => Parse(
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"210987654321098","time":1795132807,"changes":[{"field":"{{field}}","value":{{value}}}]}]}""");

    private static IncomingMessage Inbound(string message) =>
        Change("messages", $$"""{"metadata":{"phone_number_id":"1"},"messages":[{{message}}]}""").InboundMessages.ShouldHaveSingleItem();

    private static string? Substituted(string json, int index, string replacement)
    {
        var root = JsonNode.Parse(json)!;
        var target = Descendants(root).Skip(index).FirstOrDefault();
        target?.ReplaceWith(JsonNode.Parse(replacement));
        return target is null ? null : root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        var children = node switch
        {
            JsonObject o => o.Select(member => member.Value),
            JsonArray a => a,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Descendants(child).Prepend(child)).ToList();
    }
}
