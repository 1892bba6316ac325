using System.Text.Json.Nodes;

namespace BulkWhatsApp.Templates;

/// <summary>A content as the JSON of meta-cloud-api.md 4.4 and meta-platform-api.md 4.5, and read back from it.</summary>
public class TemplateContentTests
{
    private const string OrderUpdate = """
        [ { "type": "HEADER", "format": "TEXT", "text": "Bestellung {{order_no}}",
            "example": { "header_text_named_params": [ { "param_name": "order_no", "example": "A-1001" } ] } },
          { "type": "BODY", "text": "Hallo {{first_name}}, deine Lieferung ist unterwegs. Danke!",
            "example": { "body_text_named_params": [ { "param_name": "first_name", "example": "Ada" } ] } },
          { "type": "FOOTER", "text": "Ada's Garden Shop" },
          { "type": "BUTTONS", "buttons": [ { "type": "URL", "text": "Verfolgen", "url": "https://shop.example.org/t/{{1}}",
            "example": [ "https://shop.example.org/t/abc" ] } ] } ]
        """;

    private const string LoginCode = """
        [ {"type":"BODY","add_security_recommendation":true}, {"type":"FOOTER","code_expiration_minutes":5},
          {"type":"BUTTONS","buttons":[ {"type":"OTP","otp_type":"COPY_CODE","text":"Copy code"} ]} ]
        """;

    private const string SpringCards = """
        [ {"type":"BODY","text":"Three picks for you, {{1}}!","example":{"body_text":[["Ada"]]}},
          {"type":"CAROUSEL","cards":[
            {"components":[
              {"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::aW1hZ2U"]}},
              {"type":"BODY","text":"Code {{1}} for red chairs today.","example":{"body_text":[["10OFF"]]}},
              {"type":"BUTTONS","buttons":[
                {"type":"QUICK_REPLY","text":"Tell me more"},
                {"type":"URL","text":"Buy","url":"https://shop.example.org/{{1}}","example":["https://shop.example.org/red"]}]}]}]} ]
        """;

    private const string FlashSale = """
        [ {"type":"HEADER","format":"IMAGE","example":{"header_handle":["4::aW1hZ2U"]}},
          {"type":"BODY","text":"All is cheaper today."},
          {"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Ends soon","has_expiration":true}},
          {"type":"BUTTONS","buttons":[ {"type":"COPY_CODE","example":"SPRING25"},
            {"type":"URL","text":"Book","url":"https://shop.example.org/o?c={{1}}","example":["https://shop.example.org/o?c=x1"]} ]} ]
        """;

    private const string Survey = """
        [ {"type":"HEADER","format":"LOCATION"}, {"type":"BODY","text":"Tell us how it was."},
          {"type":"BUTTONS","buttons":[ {"type":"QUICK_REPLY","text":"Stop promotions"},
            {"type":"PHONE_NUMBER","text":"Call","phone_number":"+12025550143"},
            {"type":"FLOW","text":"Answer","flow_id":"900100200300400","flow_action":"navigate","navigate_screen":"ASK"} ]} ]
        """;

    [Theory]
    [InlineData(OrderUpdate, TemplateCategory.Utility, TemplateParameterFormat.Named)]
    [InlineData(LoginCode, TemplateCategory.Authentication, TemplateParameterFormat.Positional)]
    [InlineData(SpringCards, TemplateCategory.Marketing, TemplateParameterFormat.Positional)]
    [InlineData(FlashSale, TemplateCategory.Marketing, TemplateParameterFormat.Positional)]
    [InlineData(Survey, TemplateCategory.Marketing, TemplateParameterFormat.Positional)]
    public void What_is_read_is_written_as_Meta_documents_it(string components, TemplateCategory category, TemplateParameterFormat format)
    {
        var content = TemplateContentReader.Read(Stored(components, category, format)).ShouldNotBeNull();
        var withFiles = content with
        {
            HeaderHandle = content.NeedsHeaderFile ? "4::aW1hZ2U" : null,
            Cards = [.. content.Cards.Select(card => card with { HeaderHandle = "4::aW1hZ2U" })],
        };

        content.HeaderHandle.ShouldBeNull("the address that Meta shows is no handle");
        JsonNode.DeepEquals(TemplateContentWriter.Write(withFiles), JsonNode.Parse(components))
            .ShouldBeTrue(TemplateContentWriter.Write(withFiles).ToJsonString());
    }

    [Theory]
    [InlineData("""[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"MPM","text":"View"}]}]""")]
    [InlineData("""[{"type":"HEADER","format":"PRODUCT"},{"type":"BODY","text":"Hello"}]""")]
    [InlineData("""[{"type":"BODY","text":"Hello"},{"type":"CALL_PERMISSION_REQUEST"}]""")]
    [InlineData("""[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"Go","flow_id":"1","flow_action":"DATA_EXCHANGE"}]}]""")]
    public void What_only_Meta_can_write_is_not_offered(string components)
    {
        TemplateContentReader.Read(Stored(components, TemplateCategory.Marketing, TemplateParameterFormat.Positional)).ShouldBeNull();
    }

    [Fact]
    public void An_approved_template_is_changed_once_a_day_and_ten_times_in_30_days()
    {
        var template = Stored(Survey, TemplateCategory.Marketing, TemplateParameterFormat.Positional);
        var day = new DateTime(2026, 12, 1, 8, 0, 0, DateTimeKind.Utc);
        template.GetEditability(day).ShouldBe(new TemplateEditability(null, null, 10));

        template.RecordEdit(day);
        template.GetEditability(day.AddHours(23)).ShouldBe(
            new TemplateEditability(TemplateEditObstacle.OncePerDay, day.AddDays(1), 9));
        template.GetEditability(day.AddDays(1)).ShouldBe(new TemplateEditability(null, null, 9));

        for (var edit = 1; edit < 10; edit++)
        {
            template.RecordEdit(day.AddDays(edit));
        }

        template.GetEditability(day.AddDays(20)).ShouldBe(
            new TemplateEditability(TemplateEditObstacle.TenPerMonth, day.AddDays(30), 0));
        template.GetEditability(day.AddDays(30)).ShouldBe(new TemplateEditability(null, null, 1));
    }

    [Theory]
    [InlineData(TemplateStatus.Rejected, null)]
    [InlineData(TemplateStatus.Paused, null)]
    [InlineData(TemplateStatus.Pending, TemplateEditObstacle.Status)]
    [InlineData(TemplateStatus.Disabled, TemplateEditObstacle.Status)]
    [InlineData(TemplateStatus.Deleted, TemplateEditObstacle.Status)]
    public void Other_templates_are_changed_at_any_time_or_not_at_all(TemplateStatus status, TemplateEditObstacle? obstacle)
    {
        var now = DateTime.UtcNow;
        var template = Stored(Survey, TemplateCategory.Marketing, TemplateParameterFormat.Positional, status);
        template.RecordEdit(now);

        template.GetEditability(now).Obstacle.ShouldBe(obstacle);
    }

    private static WhatsAppTemplate Stored(
        string components,
        TemplateCategory category,
        TemplateParameterFormat format,
        TemplateStatus status = TemplateStatus.Approved)
    {
        var template = new WhatsAppTemplate(Guid.NewGuid(), tenantId: null, Guid.NewGuid(), "name", "en_US");
        template.Update(new TemplateSnapshot("778899001122334", status, category, format, null, null, components), DateTime.UtcNow);
        return template;
    }
}
