using System.Text.Json.Nodes;
using static BulkWhatsApp.CloudApi.Tests.Simulator.Messages;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

/// <summary>Carousels, limited-time offers, one-time codes and the buttons of catalogs: their definitions and their sends.</summary>
public sealed class SpecialTemplateTests : IAsyncLifetime
{
    private const string Ada = "+12025550143";
    private const string Picture = "https://cdn.example.org/a.jpg";
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await RunningSimulator.StartAsync();

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task The_cards_of_a_carousel_may_come_in_any_order_and_each_once()
    {
        (await SendCardsAsync(Card(1), Card(0))).Http.ShouldBe(200);
        (await SendCardsAsync(Card(0), Card(0))).Code.ShouldBe(131009);
        (await SendCardsAsync(Card(0), Card(2))).Code.ShouldBe(131009);
        (await SendCardsAsync(Card(0), Card(1), Card(2))).Code.ShouldBe(132012);
    }

    [Fact]
    public async Task A_card_is_checked_like_a_message()
    {
        (await SendCardsAsync(Card(0), Card(1, header: null))).Details
            .ShouldBe("carousel card 1 header: Format mismatch, expected IMAGE, received UNKNOWN");
        (await SendCardsAsync(Card(0), Card(1, body: null))).Code.ShouldBe(132000);
        (await SendCardsAsync(Card(0), Card(1, body: new string('x', 200)))).Code.ShouldBe(132005);
        (await SendCardsAsync(Card(0), Card(1, url: null))).Details
            .ShouldBe("carousel card 1 buttons: Button at index 1 of type Url requires a parameter");
    }

    [Fact]
    public async Task A_tap_on_a_card_answers_its_payload_and_a_picture_that_is_missing_fails_later()
    {
        await using var listener = await WebhookListener.StartAsync();
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(listener, 1);
        var tapped = Card(0);
        tapped["components"]!.AsArray().Add(Button("quick_reply", 0, "payload", "card0-more"));

        await simulator.SendAsync(Carousel("+12025550115", tapped, Card(1)));
        var received = await listener.WaitAsync(all => all.SelectMany(webhook => webhook.Items("messages")).Any());
        await simulator.SendAsync(Carousel(Ada, Card(0), Card(1, header: "https://cdn.example.org/simulate-404.jpg")));
        var statuses = await listener.WaitForStatusesAsync(4);

        received.SelectMany(webhook => webhook.Items("messages")).Single()
            .GetProperty("button").GetProperty("payload").GetString().ShouldBe("card0-more");
        statuses[^1].GetProperty("errors")[0].GetProperty("code").GetInt32().ShouldBe(131053);
    }

    [Fact]
    public async Task A_limited_time_offer_needs_its_end_in_milliseconds()
    {
        (await SendOfferAsync(Json("""{"expiration_time_ms":1809475200000}"""))).Http.ShouldBe(200);
        (await SendOfferAsync(null)).Code.ShouldBe(131008);
        (await SendOfferAsync(Json("""{"expiration_time_ms":"tomorrow"}"""))).Code.ShouldBe(131009);
        (await SendOfferAsync(Json("""{"expiration_time_ms":1809475200000}"""), coupon: new string('X', 16))).Code.ShouldBe(100);
        (await _simulator.SendAsync(
            Template(Ada, "spring_offer", "en_US", Body("Ada", "May"), Offer(Json("""{"expiration_time_ms":1809475200000}""")))))
            .Code.ShouldBe(132018);
    }

    [Fact]
    public async Task An_offer_that_does_not_expire_needs_no_end()
    {
        await DefineAsync("""
            {"name":"endless","language":"en_US","category":"MARKETING","components":[{"type":"BODY","text":"All is cheaper."},
             {"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Ends soon"}},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Shop","url":"https://shop.example.org"}]}]}
            """);

        (await _simulator.SendAsync(Template(Ada, "endless", "en_US"))).Http.ShouldBe(200);
    }

    [Theory]
    [InlineData(
        """{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"More"}]}]}]}""")]
    [InlineData(
        """{"type":"CAROUSEL","cards":[{"components":[{"type":"HEADER","format":"IMAGE"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"More"}]}]},{"components":[{"type":"HEADER","format":"VIDEO"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"More"}]}]}]}""")]
    [InlineData(
        """{"type":"CAROUSEL","cards":[{"components":[{"type":"BODY","text":"a"}]},{"components":[{"type":"BODY","text":"a"}]}]}""")]
    [InlineData("""{"type":"CAROUSEL","cards":[{},{}]}""")]
    [InlineData("""{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"This ends rather soon"}}""")]
    [InlineData("""{"type":"LIMITED_TIME_OFFER","limited_time_offer":{"text":"Ends soon"}}""")]
    public async Task A_definition_that_Meta_refuses_is_refused(string component)
    {
        var definition =
            $$"""{"name":"special","language":"en_US","category":"MARKETING","components":[{"type":"BODY","text":"Hello"},{{component}}]}""";

        using var content = new StringContent(definition, null, "application/json");
        var answer = await Answer.ReadAsync(
            await _simulator.Http.PostAsync($"/v25.0/{RunningSimulator.WabaId}/message_templates", content));

        (answer.Http, answer.Code).ShouldBe((400, 100));
    }

    [Fact]
    public async Task A_product_carousel_is_sent_with_as_many_cards_as_wanted()
    {
        const string Card =
            """{"components":[{"type":"HEADER","format":"PRODUCT"},{"type":"BUTTONS","buttons":[{"type":"SPM","text":"View"}]}]}""";
        await DefineAsync(
            $$"""{"name":"products","language":"en_US","category":"MARKETING","components":[{"type":"BODY","text":"New"},{"type":"CAROUSEL","cards":[{{Card}},{{Card}}]}]}""");

        (await SendProductsAsync(3)).Http.ShouldBe(200);
        (await SendProductsAsync(11)).Code.ShouldBe(132012);
        (await SendProductsAsync(2, catalogId: null)).Code.ShouldBe(131008);
    }

    [Theory]
    [InlineData("CATALOG", """[{"type":"action","action":{"thumbnail_product_retailer_id":"chair-red"}}]""", 0)]
    [InlineData("CATALOG", "[]", 0)]
    [InlineData(
        "MPM",
        """[{"type":"action","action":{"thumbnail_product_retailer_id":"chair-red","sections":[{"title":"Chairs","product_items":[{"product_retailer_id":"chair-red"}]}]}}]""",
        0)]
    [InlineData("MPM", "[]", 131008)]
    [InlineData("MPM", """[{"type":"action","action":{"sections":[{"title":"Chairs","product_items":[]}]}}]""", 131009)]
    [InlineData(
        "MPM",
        """[{"type":"action","action":{"sections":[{"product_items":[{"product_retailer_id":"a"}]},{"product_items":[{"product_retailer_id":"b"}]}]}}]""",
        131008)]
    [InlineData("VOICE_CALL", """[{"type":"ttl_minutes","ttl_minutes":1440},{"type":"payload","payload":"call-481"}]""", 0)]
    [InlineData("VOICE_CALL", """[{"type":"ttl_minutes","ttl_minutes":0}]""", 131009)]
    [InlineData("FLOW", """[{"type":"action","action":{"flow_token":"t"}}]""", 0)]
    [InlineData("PHONE_NUMBER", """[{"type":"text","text":"x"}]""", 132018)]
    public async Task A_button_takes_the_parameters_of_its_kind(string type, string parameters, int code)
    {
        await DefineAsync(
            $$"""{"name":"special","language":"en_US","category":"MARKETING","components":[{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"{{type}}","text":"Tap"}]}]}""");

        var answer = await _simulator.SendAsync(Template(Ada, "special", "en_US", new JsonObject
        {
            ["type"] = "button",
            ["sub_type"] = type.ToLowerInvariant(),
            ["index"] = 0,
            ["parameters"] = JsonNode.Parse(parameters),
        }));

        (answer.Http == 200 ? 0 : answer.Code).ShouldBe(code);
    }

    [Theory]
    [InlineData("481920481920481", 0)]
    [InlineData("4819204819204819", 132018)]
    [InlineData("4819🔑", 132018)]
    [InlineData("www.example.org", 132018)]
    public async Task A_one_time_code_is_short_and_plain(string code, int expected)
    {
        var answer = await _simulator.SendAsync(Template(Ada, "login_code", "en_US", Body(code), Button("url", 0, "text", code)));

        (answer.Http == 200 ? 0 : answer.Code).ShouldBe(expected);
    }

    [Fact]
    public async Task A_URL_button_takes_one_parameter_and_2000_characters()
    {
        var two = Button("url", 0, "text", "a");
        two["parameters"]!.AsArray().Add(TextParameter("b"));

        (await _simulator.SendAsync(Template(Ada, "track_order", "en_US", Body("Ada"), two))).Code.ShouldBe(132000);
        (await _simulator.SendAsync(Template(Ada, "track_order", "en_US", Body("Ada"), Button("url", 0, "text", new string('x', 2000)))))
            .Code.ShouldBe(132005);
    }

    [Fact]
    public async Task A_component_or_a_recipient_of_no_known_type_is_refused()
    {
        (await _simulator.SendAsync(Template(Ada, "welcome_plain", "en_US", Component("footer", [])))).Code.ShouldBe(100);

        var toTeam = Template(Ada, "welcome_plain", "en_US");
        toTeam["recipient_type"] = "team";
        (await _simulator.SendAsync(toTeam)).Code.ShouldBe(100);
    }

    private async Task DefineAsync(string definition)
    {
        using var content = new StringContent(definition);
        (await _simulator.Http.PostAsync("/_simulator/templates", content)).EnsureSuccessStatusCode();
    }

    private Task<Answer> SendCardsAsync(params JsonObject[] cards) => _simulator.SendAsync(Carousel(Ada, cards));

    private static JsonObject Carousel(string to, params JsonObject[] cards) =>
        Template(
            to, "season_carousel", "en_US", Body("Ada"), new JsonObject { ["type"] = "carousel", ["cards"] = new JsonArray([.. cards]) });

    private static JsonObject Card(int index, string? header = Picture, string? body = "10 percent", string? url = "red")
    {
        var components = new JsonArray();
        if (header is not null)
        {
            components.Add(Header("image", "link", header));
        }

        if (body is not null)
        {
            components.Add(Body(body));
        }

        if (url is not null)
        {
            components.Add(Button("url", 1, "text", url));
        }

        return new JsonObject { ["card_index"] = index, ["components"] = components };
    }

    private Task<Answer> SendOfferAsync(JsonObject? offer, string coupon = "GREEN10") => _simulator.SendAsync(
        Template(Ada, "flash_sale", "en_US",
            [
                Header("image", "link", Picture), Body("Ada"), Button("copy_code", 0, "coupon_code", coupon),
                Button("url", 1, "text", "sale"), .. offer is null ? Array.Empty<JsonObject>() : [Offer(offer)]
            ]));

    private static JsonObject Offer(JsonObject content) =>
        Component("limited_time_offer", [new JsonObject { ["type"] = "limited_time_offer", ["limited_time_offer"] = content }]);

    private Task<Answer> SendProductsAsync(int count, string? catalogId = "610987654321")
    {
        var cards = Enumerable.Range(0, count).Select(index => new JsonObject
        {
            ["card_index"] = index,
            ["components"] = new JsonArray(Component("header",
                [
                    new JsonObject
                    {
                        ["type"] = "product",
                        ["product"] = new JsonObject { ["product_retailer_id"] = "chair-" + index, ["catalog_id"] = catalogId }
                    }
                ])),
        });
        return _simulator.SendAsync(
            Template(Ada, "products", "en_US", new JsonObject { ["type"] = "carousel", ["cards"] = new JsonArray([.. cards]) }));
    }

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
