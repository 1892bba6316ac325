using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Dispatch;

public class TemplatePayloadTests
{
    private const string To = "+12025550143";
    private const string Callback = "cmp=481;rcp=9f31;att=1";

    /// <summary>A tap says which message it answers.</summary>
    private const string QuickReply =
        $$"""{ "type": "button", "sub_type": "quick_reply", "index": "0", "parameters": [ { "type": "payload", "payload": "{{Callback}}" } ] }""";

    [Fact]
    public void Header_image_positional_body_and_url_button_are_sent_as_documented()
    {
        const string components = """
            [
              { "type": "HEADER", "format": "IMAGE" },
              { "type": "BODY", "text": "Hello {{1}}, our spring sale ends on {{2}}." },
              { "type": "FOOTER", "text": "Ada's Garden Shop" },
              { "type": "BUTTONS", "buttons": [
                { "type": "URL", "text": "See offers", "url": "https://shop.example.org/{{1}}" },
                { "type": "QUICK_REPLY", "text": "Stop promotions" } ] }
            ]
            """;

        ShouldBeJson(
            Send(components, new HeaderMedia("1122334455667788", TemplateHeaderKind.Image, null), "Ada", "12 April", "u/8Kd2"),
            """
            {
              "messaging_product": "whatsapp",
              "recipient_type": "individual",
              "to": "+12025550143",
              "type": "template",
              "biz_opaque_callback_data": "cmp=481;rcp=9f31;att=1",
              "template": {
                "name": "spring_offer_v3",
                "language": { "code": "en_US" },
                "components": [
                  { "type": "header", "parameters": [ { "type": "image", "image": { "id": "1122334455667788" } } ] },
                  { "type": "body", "parameters": [ { "type": "text", "text": "Ada" }, { "type": "text", "text": "12 April" } ] },
                  { "type": "button", "sub_type": "url", "index": "0", "parameters": [ { "type": "text", "text": "u/8Kd2" } ] },
                  { "type": "button", "sub_type": "quick_reply", "index": "1", "parameters": [ { "type": "payload", "payload": "cmp=481;rcp=9f31;att=1" } ] }
                ]
              }
            }
            """);
    }

    [Fact]
    public void A_template_without_variables_has_no_components()
        => Template(
            Send("""[ { "type": "HEADER", "format": "TEXT", "text": "News" }, { "type": "BODY", "text": "We are open." } ]""", null))
            .ContainsKey("components").ShouldBeFalse();

    [Fact]
    public void Named_parameters_carry_their_names_in_header_and_body_and_none_in_the_button()
    {
        const string components = """
            [
              { "type": "HEADER", "format": "TEXT", "text": "Order {{order_no}}" },
              { "type": "BODY", "text": "Hi {{first_name}}, order {{order_no}} is on its way." },
              { "type": "BUTTONS", "buttons": [ { "type": "URL", "text": "Track", "url": "https://shop.example.org/t/{{1}}" } ] }
            ]
            """;

        ShouldBeComponents(
            Send(components, TemplateParameterFormat.Named, null, "A-1001", "Ada", "abc"),
            """
            [
              { "type": "header", "parameters": [ { "type": "text", "parameter_name": "order_no", "text": "A-1001" } ] },
              { "type": "body", "parameters": [
                { "type": "text", "parameter_name": "first_name", "text": "Ada" },
                { "type": "text", "parameter_name": "order_no", "text": "A-1001" } ] },
              { "type": "button", "sub_type": "url", "index": "0", "parameters": [ { "type": "text", "text": "abc" } ] }
            ]
            """);
    }

    [Fact]
    public void A_body_that_names_its_second_variable_first_is_sent_by_number()
        => ShouldBeComponents(
            Send("""[ { "type": "BODY", "text": "Until {{2}}, dear {{1}}, until {{2}}." } ]""", null, "Ada", "Friday"),
            """[ { "type": "body", "parameters": [ { "type": "text", "text": "Ada" }, { "type": "text", "text": "Friday" } ] } ]""");

    [Fact]
    public void A_video_header_is_sent_by_id()
        => ShouldBeComponents(
            Send(Header("VIDEO"), new HeaderMedia("77", TemplateHeaderKind.Video, "film.mp4")),
            """[ { "type": "header", "parameters": [ { "type": "video", "video": { "id": "77" } } ] } ]""");

    [Fact]
    public void A_document_header_carries_its_file_name()
        => ShouldBeComponents(
            Send(Header("DOCUMENT"), new HeaderMedia("77", TemplateHeaderKind.Document, "Rechnung \"März\".pdf")),
            """[ { "type": "header", "parameters": [ { "type": "document", "document": { "id": "77", "filename": "Rechnung \"März\".pdf" } } ] } ]""");

    [Fact]
    public void A_location_header_carries_its_coordinates_as_text()
        => ShouldBeComponents(
            Send(Header("LOCATION"), null, "52.52", "13.40", "Shop", "1 High Street"),
            """
            [ { "type": "header", "parameters": [ { "type": "location",
              "location": { "latitude": "52.52", "longitude": "13.40", "name": "Shop", "address": "1 High Street" } } ] } ]
            """);

    [Fact]
    public void A_coupon_is_sent_at_its_buttons_index()
        => ShouldBeComponents(
            Send(Buttons("""{ "type": "QUICK_REPLY", "text": "Stop" }, { "type": "COPY_CODE", "example": "X" }"""), null, "SPRING25"),
            $$"""[ {{QuickReply}}, { "type": "button", "sub_type": "copy_code", "index": "1", "parameters": [ { "type": "coupon_code", "coupon_code": "SPRING25" } ] } ]""");

    [Fact]
    public void A_one_time_code_is_sent_in_the_body_and_the_button()
        => ShouldBeComponents(
            Send(
                """[ { "type": "BODY", "text": "*{{1}}* is your code." }, { "type": "BUTTONS", "buttons": [ { "type": "OTP", "otp_type": "COPY_CODE" } ] } ]""",
                null,
                "481920"),
            """
            [
              { "type": "body", "parameters": [ { "type": "text", "text": "481920" } ] },
              { "type": "button", "sub_type": "url", "index": "0", "parameters": [ { "type": "text", "text": "481920" } ] }
            ]
            """);

    [Fact]
    public void A_flow_button_is_named_without_parameters()
        => ShouldBeComponents(
            Send(Buttons("""{ "type": "FLOW", "text": "Book" }"""), null, ""),
            """[ { "type": "button", "sub_type": "flow", "index": "0" } ]""");

    [Fact]
    public void Buttons_that_take_no_value_are_not_sent()
        => Template(Send(
                Buttons("""
                    { "type": "PHONE_NUMBER", "text": "Call", "phone_number": "+12025550100" },
                    { "type": "URL", "text": "Shop", "url": "https://a.example" },
                    { "type": "VOICE_CALL", "text": "Talk" }
                    """),
                null))
            .ContainsKey("components").ShouldBeFalse();

    [Fact]
    public void A_request_to_call_or_for_contact_details_is_not_sent()
    {
        Template(Send("""[ { "type": "BODY", "text": "May we call?" }, { "type": "CALL_PERMISSION_REQUEST" } ]""", null))
            .ContainsKey("components").ShouldBeFalse();
        Template(Send(Buttons("""{ "type": "REQUEST_CONTACT_INFO", "text": "Share" }"""), null)).ContainsKey("components").ShouldBeFalse();
    }

    [Fact]
    public void Media_cards_are_sent_as_documented()
        => ShouldBeComponents(
            Send(
                $$$"""
                [ { "type": "BODY", "text": "Hi {{1}}." }, { "type": "CAROUSEL", "cards": [ {{{Card("VIDEO")}}}, {{{Card("VIDEO")}}} ] } ]
                """,
                null,
                "Ada", "https://cdn.example.org/a.mp4", "10OFF", "red-chair", "https://cdn.example.org/b.mp4", "20OFF", "blue-chair"),
            $$"""
            [
              { "type": "body", "parameters": [ { "type": "text", "text": "Ada" } ] },
              { "type": "carousel", "cards": [
                { "card_index": 0, "components": [
                  { "type": "header", "parameters": [ { "type": "video", "video": { "link": "https://cdn.example.org/a.mp4" } } ] },
                  { "type": "body", "parameters": [ { "type": "text", "text": "10OFF" } ] },
                  {{QuickReply}},
                  { "type": "button", "sub_type": "url", "index": "1", "parameters": [ { "type": "text", "text": "red-chair" } ] } ] },
                { "card_index": 1, "components": [
                  { "type": "header", "parameters": [ { "type": "video", "video": { "link": "https://cdn.example.org/b.mp4" } } ] },
                  { "type": "body", "parameters": [ { "type": "text", "text": "20OFF" } ] },
                  {{QuickReply}},
                  { "type": "button", "sub_type": "url", "index": "1", "parameters": [ { "type": "text", "text": "blue-chair" } ] } ] } ] }
            ]
            """);

    [Fact]
    public void Product_cards_name_product_and_catalogue()
        => ShouldBeComponents(
            Send(
                """
                [ { "type": "BODY", "text": "Our chairs." }, { "type": "CAROUSEL", "cards": [
                  { "components": [ { "type": "HEADER", "format": "PRODUCT" }, { "type": "BUTTONS", "buttons": [ { "type": "SPM", "text": "View" } ] } ] },
                  { "components": [ { "type": "HEADER", "format": "PRODUCT" }, { "type": "BUTTONS", "buttons": [ { "type": "SPM", "text": "View" } ] } ] } ] } ]
                """,
                null,
                "C-7", "194836987003835", "C-8"),
            """
            [ { "type": "carousel", "cards": [
              { "card_index": 0, "components": [ { "type": "header", "parameters": [
                { "type": "product", "product": { "product_retailer_id": "C-7", "catalog_id": "194836987003835" } } ] } ] },
              { "card_index": 1, "components": [ { "type": "header", "parameters": [
                { "type": "product", "product": { "product_retailer_id": "C-8", "catalog_id": "194836987003835" } } ] } ] } ] } ]
            """);

    [Fact]
    public void A_product_header_names_product_and_catalogue()
        => ShouldBeComponents(
            Send(Header("PRODUCT"), null, "C-7", "194836987003835"),
            """
            [ { "type": "header", "parameters": [
              { "type": "product", "product": { "product_retailer_id": "C-7", "catalog_id": "194836987003835" } } ] } ]
            """);

    [Fact]
    public void An_offer_is_sent_with_its_end_in_milliseconds_between_body_and_buttons()
        => ShouldBeComponents(
            Send(
                """
                [ { "type": "LIMITED_TIME_OFFER", "limited_time_offer": { "text": "Ends soon", "has_expiration": true } },
                  { "type": "BODY", "text": "Hi {{1}}." },
                  { "type": "BUTTONS", "buttons": [
                    { "type": "COPY_CODE", "example": "X" },
                    { "type": "URL", "text": "Shop", "url": "https://shop.example.org/{{1}}" } ] } ]
                """,
                null,
                "Ada", "2027-05-04T16:00:00+02:00", "SPRING25", "x9"),
            """
            [
              { "type": "body", "parameters": [ { "type": "text", "text": "Ada" } ] },
              { "type": "limited_time_offer", "parameters": [
                { "type": "limited_time_offer", "limited_time_offer": { "expiration_time_ms": 1809439200000 } } ] },
              { "type": "button", "sub_type": "copy_code", "index": "0", "parameters": [ { "type": "coupon_code", "coupon_code": "SPRING25" } ] },
              { "type": "button", "sub_type": "url", "index": "1", "parameters": [ { "type": "text", "text": "x9" } ] }
            ]
            """);

    [Fact]
    public void An_offer_without_expiration_has_no_component()
        => Template(Send(
                """
                [ { "type": "LIMITED_TIME_OFFER", "limited_time_offer": { "text": "Today", "has_expiration": false } }, { "type": "BODY", "text": "Hi." } ]
                """,
                null))
            .ContainsKey("components").ShouldBeFalse();

    [Fact]
    public void Products_are_sent_in_their_sections_with_the_first_as_the_picture()
        => ShouldBeComponents(
            Send(Buttons("""{ "type": "MPM", "text": "View items" }"""), null, "Beds \"large\": B-1, B-2; Chairs: C-7"),
            """
            [ { "type": "button", "sub_type": "mpm", "index": "0", "parameters": [ { "type": "action", "action": {
              "thumbnail_product_retailer_id": "B-1",
              "sections": [
                { "title": "Beds \"large\"", "product_items": [ { "product_retailer_id": "B-1" }, { "product_retailer_id": "B-2" } ] },
                { "title": "Chairs", "product_items": [ { "product_retailer_id": "C-7" } ] } ] } } ] } ]
            """);

    [Theory]
    [InlineData("CATALOG", "catalog", "thumbnail_product_retailer_id")]
    [InlineData("FLOW", "flow", "flow_token")]
    public void A_value_that_is_optional_is_sent_where_there_is_one(string type, string subType, string property)
    {
        var components = Buttons(
            $$"""{ "type": "QUICK_REPLY", "text": "Stop" }, { "type": "{{type}}", "text": "Go" }, { "type": "COPY_CODE" }""");

        ShouldBeComponents(
            Send(components, null, "v-1", "CODE"),
            $$"""
            [ {{QuickReply}}, { "type": "button", "sub_type": "{{subType}}", "index": "1", "parameters": [ { "type": "action", "action": { "{{property}}": "v-1" } } ] },
              { "type": "button", "sub_type": "copy_code", "index": "2", "parameters": [ { "type": "coupon_code", "coupon_code": "CODE" } ] } ]
            """);
        ShouldBeComponents(
            Send(components, null, "", "CODE"),
            $$"""
            [ {{QuickReply}}, { "type": "button", "sub_type": "{{subType}}", "index": "1" },
              { "type": "button", "sub_type": "copy_code", "index": "2", "parameters": [ { "type": "coupon_code", "coupon_code": "CODE" } ] } ]
            """);
    }

    [Fact]
    public void An_end_or_a_list_that_cannot_be_read_is_refused()
    {
        Should.Throw<ArgumentException>(() => Send(
            """[ { "type": "BODY", "text": "Hi." }, { "type": "LIMITED_TIME_OFFER", "limited_time_offer": { "text": "Soon" } } ]""",
            null,
            "tomorrow"));
        Should.Throw<ArgumentException>(() => Send(Buttons("""{ "type": "MPM", "text": "View items" }"""), null, ";"));
    }

    [Theory]
    [InlineData("quote \" backslash \\ slash / tag </script> amp &")]
    [InlineData("Zoë Müller – 東京 – العربية")]
    [InlineData("emoji 😀 with \"quotes\"")]
    [InlineData("control \u0001 and \u001f and \u007f and \u2028")]
    [InlineData("")]
    public void Every_text_arrives_as_it_was(string value)
    {
        var json = Send("""[ { "type": "BODY", "text": "Hi {{1}}." } ]""", null, value);

        Template(json)["components"]![0]!["parameters"]![0]!["text"]!.GetValue<string>().ShouldBe(value);
    }

    [Fact]
    public void Half_a_surrogate_pair_still_gives_valid_JSON()
    {
        var json = Send("""[ { "type": "BODY", "text": "Hi {{1}}." } ]""", null, "broken \ud83d end");

        Template(json)["components"]![0]!["parameters"]![0]!["text"]!.GetValue<string>().ShouldBe("broken \ufffd end");
    }

    [Fact]
    public void One_payload_serves_many_threads()
    {
        var payload = Compile("""[ { "type": "BODY", "text": "Hi {{1}}." } ]""", TemplateParameterFormat.Positional, null);

        Parallel.For(0, 5_000, i =>
        {
            var json = Write(payload, $"+1202{i:D7}", $"name {i}");
            var message = JsonNode.Parse(json)!;
            message["to"]!.GetValue<string>().ShouldBe($"+1202{i:D7}");
            message["template"]!["components"]![0]!["parameters"]![0]!["text"]!.GetValue<string>().ShouldBe($"name {i}");
        });
    }

    [Fact]
    public void A_template_that_cannot_be_sent_is_refused()
        => Should.Throw<NotSupportedException>(
            () => Compile("""[ { "type": "CAROUSEL", "cards": [] } ]""", TemplateParameterFormat.Positional, null));

    [Fact]
    public void A_media_header_without_its_file_is_refused()
        => Should.Throw<ArgumentException>(() => Compile(Header("IMAGE"), TemplateParameterFormat.Positional, null));

    [Fact]
    public void A_file_of_another_kind_than_the_header_is_refused()
        => Should.Throw<ArgumentException>(
            () => Compile(Header("IMAGE"), TemplateParameterFormat.Positional, new HeaderMedia("1", TemplateHeaderKind.Video, null)));

    [Fact]
    public void A_file_for_a_template_without_a_media_header_is_refused()
        => Should.Throw<ArgumentException>(
            () => Compile("[]", TemplateParameterFormat.Positional, new HeaderMedia("1", TemplateHeaderKind.Image, null)));

    [Fact]
    public void Another_number_of_values_than_the_template_takes_is_refused()
    {
        Should.Throw<ArgumentException>(() => Send("""[ { "type": "BODY", "text": "Hi {{1}}." } ]""", null));
        Should.Throw<ArgumentException>(() => Send("""[ { "type": "BODY", "text": "Hi {{1}}." } ]""", null, "a", "b"));
    }

    [Fact]
    public void Callback_data_of_513_characters_is_refused()
    {
        var payload = Compile("[]", TemplateParameterFormat.Positional, null);
        var output = new ArrayBufferWriter<byte>();

        Should.NotThrow(() => payload.Write(output, To, [], new string('x', 512)));
        Should.Throw<ArgumentException>(() => payload.Write(output, To, [], new string('x', 513)));
    }

    private static string Header(string format) =>
        $$"""[ { "type": "HEADER", "format": "{{format}}" }, { "type": "BODY", "text": "Hi." } ]""";

    private static string Buttons(string buttons) =>
        $$"""[ { "type": "BODY", "text": "Hi." }, { "type": "BUTTONS", "buttons": [ {{buttons}} ] } ]""";

    private static string Card(string format) => $$$$"""
        { "components": [
          { "type": "HEADER", "format": "{{{{format}}}}" },
          { "type": "BODY", "text": "Save with {{1}}" },
          { "type": "BUTTONS", "buttons": [
            { "type": "QUICK_REPLY", "text": "More" },
            { "type": "URL", "text": "Buy", "url": "https://shop.example.org/{{1}}" } ] } ] }
        """;

    private static TemplatePayload Compile(string components, TemplateParameterFormat format, HeaderMedia? media)
        => TemplatePayload.Compile("spring_offer_v3", "en_US", TemplateDefinition.Parse(components, format), media);

    [Fact]
    public void A_person_whose_number_is_withheld_is_the_recipient_by_user_id()
    {
        var json = JsonNode.Parse(
            Write(
                Compile("""[ { "type": "BODY", "text": "Hi." } ]""", TemplateParameterFormat.Positional, null),
                "US.13491208655302741918"))!.AsObject();

        ((string?)json["recipient"], json.ContainsKey("to"), (string?)json["type"])
            .ShouldBe(("US.13491208655302741918", false, "template"));
    }

    private static string Send(string components, HeaderMedia? media, params string[] values)
        => Send(components, TemplateParameterFormat.Positional, media, values);

    private static string Send(string components, TemplateParameterFormat format, HeaderMedia? media, params string[] values)
        => Write(Compile(components, format, media), To, values);

    private static string Write(TemplatePayload payload, string to, params string[] values)
    {
        var output = new ArrayBufferWriter<byte>();
        payload.Write(output, to, values, Callback);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static JsonObject Template(string json) => JsonNode.Parse(json)!["template"]!.AsObject();

    private static void ShouldBeComponents(string json, string expected) =>
        ShouldBeJson(Template(json)["components"]!.ToJsonString(), expected);

    private static void ShouldBeJson(string actual, string expected)
        => JsonNode.Parse(actual)!.ToJsonString().ShouldBe(JsonNode.Parse(expected)!.ToJsonString());
}
