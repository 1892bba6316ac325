using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using static BulkWhatsApp.CloudApi.Tests.Simulator.Messages;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

public sealed class SendValidationTests : IAsyncLifetime
{
    private const string Ada = "+12025550143";
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await RunningSimulator.StartAsync(null, "MessagesPerSecond=0");

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task A_valid_template_message_is_accepted()
    {
        var answer = await _simulator.SendOfferAsync("+1 (202) 555-0143");

        answer.Http.ShouldBe(200);
        answer.Json.GetProperty("messaging_product").GetString().ShouldBe("whatsapp");
        answer.Json.GetProperty("contacts")[0].GetProperty("input").GetString().ShouldBe("+1 (202) 555-0143");
        answer.Json.GetProperty("contacts")[0].GetProperty("wa_id").GetString().ShouldBe("12025550143");
        answer.Wamid.ShouldStartWith("wamid.");
        answer.MessageStatus.ShouldBe("accepted");
    }

    [Fact]
    public async Task Every_message_has_its_own_wamid()
    {
        var first = await _simulator.SendOfferAsync(Ada);
        var second = await _simulator.SendOfferAsync(Ada);

        first.Wamid.ShouldNotBe(second.Wamid);
    }

    [Fact]
    public async Task A_national_number_gets_the_country_code_of_the_sender()
    {
        var answer = await _simulator.SendOfferAsync("2025550143");

        answer.Json.GetProperty("contacts")[0].GetProperty("wa_id").GetString().ShouldBe("12025550143");
    }

    [Fact]
    public async Task A_missing_token_is_104()
    {
        _simulator.Http.DefaultRequestHeaders.Authorization = null;

        (await _simulator.SendOfferAsync(Ada)).Code.ShouldBe(104);
    }

    [Fact]
    public async Task An_unknown_token_is_190_with_401()
    {
        _simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "nonsense");

        var answer = await _simulator.SendOfferAsync(Ada);
        (answer.Http, answer.Code).ShouldBe((401, 190));
    }

    [Fact]
    public async Task An_expired_token_is_190_with_subcode_463()
    {
        await _simulator.PostAsync("/_simulator/tokens", new { token = "OLD", expiresAt = "2020-01-01T00:00:00Z" });
        _simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "OLD");

        var answer = await _simulator.SendOfferAsync(Ada);
        answer.Code.ShouldBe(190);
        answer.Error.GetProperty("error_subcode").GetInt32().ShouldBe(463);
    }

    [Theory]
    [InlineData("whatsapp_business_management", 10)]
    [InlineData("whatsapp_business_messaging", 200)]
    public async Task A_missing_scope_is_403(string scope, int code)
    {
        await _simulator.PostAsync("/_simulator/tokens", new { token = "NARROW", scopes = new[] { scope } });
        _simulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "NARROW");

        var answer = code == 10
            ? await _simulator.SendOfferAsync(Ada)
            : await _simulator.GetAsync($"/v25.0/{RunningSimulator.WabaId}/message_templates");
        (answer.Http, answer.Code).ShouldBe((403, code));
    }

    [Fact]
    public async Task An_unknown_phone_number_id_is_100_with_subcode_33()
    {
        var answer = await _simulator.SendAsync(Offer(Ada), "109876543210000");

        (answer.Http, answer.Code).ShouldBe((400, 100));
        answer.Error.GetProperty("error_subcode").GetInt32().ShouldBe(33);
        answer.Error.GetProperty("type").GetString().ShouldBe("GraphMethodException");
        answer.Error.GetProperty("message").GetString().ShouldNotBeNull()
            .ShouldStartWith("Unsupported post request. Object with ID '109876543210000'");
    }

    [Fact]
    public async Task The_state_of_the_number_is_checked_before_the_body()
    {
        await ChangeNumberAsync(new { registered = false });
        (await _simulator.SendAsync(new { })).Code.ShouldBe(133010);

        await ChangeNumberAsync(new { status = "BANNED" });
        (await _simulator.SendAsync(new { })).Code.ShouldBe(131031);

        await ChangeNumberAsync(new { maintenance = true });
        (await _simulator.SendAsync(new { })).Code.ShouldBe(131057);
    }

    [Theory]
    [InlineData("messaging_product", null, 100)]
    [InlineData("messaging_product", "sms", 100)]
    [InlineData("type", "fax", 100)]
    [InlineData("to", null, 131008)]
    [InlineData("to", "Ada", 131009)]
    [InlineData("to", "+123", 131009)]
    [InlineData("to", "+15550100100", 131021)]
    [InlineData("template", null, 131008)]
    public async Task A_bad_common_field_is_refused(string field, string? value, int code)
    {
        var message = Offer(Ada);
        message[field] = value;

        (await _simulator.SendAsync(message)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Callback_data_of_513_characters_is_refused()
    {
        (await _simulator.SendOfferAsync(Ada, new string('x', 512))).Http.ShouldBe(200);
        (await _simulator.SendOfferAsync(Ada, new string('x', 513))).Code.ShouldBe(100);
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_is_100()
    {
        var answer = await Answer.ReadAsync(await _simulator.Http.PostAsync(
            $"/{RunningSimulator.NumberId}/messages", new StringContent("{\"to\":")));

        answer.Code.ShouldBe(100);
    }

    [Theory]
    [InlineData("no_such_template", "en_US", 132001, 404)]
    [InlineData("spring_offer", "fr", 132001, 404)]
    [InlineData("summer_offer", "en_US", 132001, 404)]
    [InlineData("miracle_seeds", "en_US", 132001, 404)]
    [InlineData("weekly_news", "en_US", 132015, 400)]
    [InlineData("daily_deal", "en_US", 132016, 400)]
    public async Task A_template_that_cannot_be_sent_is_refused(string name, string language, int code, int http)
    {
        var answer = await _simulator.SendAsync(Template(Ada, name, language));

        (answer.Code, answer.Http).ShouldBe((code, http));
    }

    [Fact]
    public async Task An_unknown_language_is_named_in_the_details()
    {
        var answer = await _simulator.SendAsync(Template(Ada, "spring_offer", "fr"));

        answer.Details.ShouldBe("template name (spring_offer) does not exist in fr");
        answer.Error.GetProperty("message").GetString().ShouldBe("(#132001) Template name does not exist in the translation");
    }

    [Fact]
    public async Task A_wrong_number_of_parameters_is_counted_in_the_details()
    {
        var answer = await _simulator.SendAsync(Template(Ada, "spring_offer", "en_US", Body("Ada")));

        answer.Code.ShouldBe(132000);
        answer.Details.ShouldBe("body: number of localizable_params (1) does not match the expected number of params (2)");
    }

    [Fact]
    public async Task A_template_without_variables_takes_no_components()
    {
        (await _simulator.SendAsync(Template(Ada, "welcome_plain", "en_US"))).Http.ShouldBe(200);
        (await _simulator.SendAsync(Template(Ada, "welcome_plain", "en_US", Body("Ada")))).Code.ShouldBe(132000);
    }

    [Theory]
    [InlineData("", 100)]
    [InlineData("12\nApril", 132018)]
    [InlineData("12\tApril", 132018)]
    [InlineData("12     April", 132018)]
    [InlineData("12    April", 200)]
    public async Task Texts_with_forbidden_space_or_none_at_all_are_refused(string text, int expected)
    {
        var answer = await _simulator.SendAsync(Template(Ada, "spring_offer", "en_US", Body("Ada", text)));

        (expected == 200 ? answer.Http : answer.Code).ShouldBe(expected);
    }

    [Fact]
    public async Task A_body_beyond_1024_characters_after_substitution_is_132005()
    {
        (await _simulator.SendAsync(Template(Ada, "spring_offer", "en_US", Body("Ada", new string('x', 1024))))).Code.ShouldBe(132005);
    }

    [Fact]
    public async Task A_named_template_matches_by_name_in_any_order()
    {
        var answer = await _simulator.SendAsync(
            Template(Ada, "order_update", "en_US", NamedBody(("order_no", "A-1001"), ("first_name", "Ada"))));

        answer.Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_named_template_without_names_is_refused()
    {
        var answer = await _simulator.SendAsync(Template(Ada, "order_update", "en_US", Body("Ada", "A-1001")));

        (answer.Code, answer.Details).ShouldBe((100, "Parameter name is missing or empty"));
    }

    [Fact]
    public async Task An_unknown_name_or_the_same_one_twice_is_refused()
    {
        (await _simulator.SendAsync(Template(Ada, "order_update", "en_US", NamedBody(("order_no", "1"), ("name", "Ada")))))
            .Code.ShouldBe(100);
        (await _simulator.SendAsync(Template(Ada, "order_update", "en_US", NamedBody(("order_no", "1"), ("order_no", "2")))))
            .Code.ShouldBe(100);
    }

    [Fact]
    public async Task A_missing_media_header_is_132012()
    {
        var answer = await _simulator.SendAsync(Template(Ada, "planting_video", "en_US", Body("Ada")));

        (answer.Code, answer.Details).ShouldBe((132012, "header: Format mismatch, expected VIDEO, received UNKNOWN"));
    }

    [Fact]
    public async Task The_header_is_checked_before_the_body()
    {
        (await _simulator.SendAsync(Template(Ada, "planting_video", "en_US"))).Code.ShouldBe(132012);
    }

    [Fact]
    public async Task A_header_for_a_template_without_one_is_132018()
    {
        var answer = await _simulator.SendAsync(
            Template(Ada, "spring_offer", "en_US", Header("image", "link", "https://cdn.example.org/a.jpg"), Body("Ada", "May")));

        answer.Code.ShouldBe(132018);
    }

    [Theory]
    [InlineData("planting_video", "video")]
    [InlineData("pickup_location", "location")]
    public async Task A_fitting_header_is_accepted(string template, string kind)
    {
        var header = Header(kind, kind == "location" ? "latitude" : "link", kind == "location" ? "52.52" : "https://cdn.example.org/a.mp4");
        if (kind == "location")
        {
            header["parameters"]![0]![kind]!["longitude"] = "13.40";
        }

        (await _simulator.SendAsync(Template(Ada, template, "en_US", header, Body("Ada")))).Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_URL_button_with_a_variable_needs_its_parameter()
    {
        var answer = await _simulator.SendAsync(Template(Ada, "track_order", "en_US", Body("Ada")));

        (answer.Code, answer.Details).ShouldBe((131008, "buttons: Button at index 0 of type Url requires a parameter"));
        (await _simulator.SendAsync(Template(Ada, "track_order", "en_US", Body("Ada"), Button("url", 0, "text", "abc"))))
            .Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_wrong_button_type_is_132018()
    {
        var answer = await _simulator.SendAsync(
            Template(Ada, "track_order", "en_US", Body("Ada"), Button("quick_reply", 0, "payload", "x")));

        (answer.Code, answer.Details).ShouldBe((132018, "buttons: Button at index 0 must be of type Url"));
    }

    [Fact]
    public async Task A_coupon_code_is_required_and_at_most_20_characters()
    {
        async Task<Answer> Send(params JsonObject[] buttons) =>
            await _simulator.SendAsync(Template(Ada, "coupon_code", "en_US", [Body("Ada", "10 percent"), .. buttons]));

        (await Send()).Code.ShouldBe(131008);
        (await Send(Button("copy_code", 0, "coupon_code", new string('X', 21)))).Code.ShouldBe(100);
        (await Send(Button("copy_code", 0, "coupon_code", "SPRING25"))).Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_one_time_code_is_sent_in_body_and_button()
    {
        (await _simulator.SendAsync(Template(Ada, "login_code", "en_US", Body("481920")))).Code.ShouldBe(131008);
        (await _simulator.SendAsync(Template(Ada, "login_code", "en_US", Button("url", 0, "text", "481920")))).Code.ShouldBe(132000);
        (await _simulator.SendAsync(Template(Ada, "login_code", "en_US", Body("481920"), Button("url", 0, "text", "481920"))))
            .Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_carousel_needs_all_its_cards()
    {
        (await _simulator.SendAsync(Template(Ada, "season_carousel", "en_US", Body("Ada")))).Code.ShouldBe(132012);
        (await _simulator.SendAsync(Template(Ada, "season_carousel", "en_US", Body("Ada"), Carousel(2)))).Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_read_receipt_is_only_acknowledged()
    {
        var answer = await _simulator.SendAsync(new { messaging_product = "whatsapp", status = "read", message_id = "wamid.x" });

        answer.Json.GetProperty("success").GetBoolean().ShouldBeTrue();
        (await _simulator.AcceptedAsync()).ShouldBeEmpty();
    }

    private Task ChangeNumberAsync(object change)
    {
        var number = new JsonObject
        {
            ["id"] = RunningSimulator.NumberId,
            ["wabaId"] = RunningSimulator.WabaId,
            ["displayPhoneNumber"] = "+1 555-010-0100",
            ["verifiedName"] = "Ada's Garden Shop",
        };
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(change)!.AsObject())
        {
            number[name] = value?.DeepClone();
        }

        return _simulator.PostAsync("/_simulator/phone-numbers", number);
    }

    private static JsonObject Carousel(int cards) => new()
    {
        ["type"] = "carousel",
        ["cards"] = new JsonArray([.. Enumerable.Range(0, cards).Select(index => new JsonObject
        {
            ["card_index"] = index,
            ["components"] = new JsonArray(
                Header("image", "link", "https://cdn.example.org/a.jpg"), Body("10 percent"), Button("url", 1, "text", "red")),
        })]),
    };
}
