using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using static BulkWhatsApp.CloudApi.Tests.Simulator.Messages;
using static BulkWhatsApp.CloudApi.Tests.Simulator.RunningSimulator;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

/// <summary>What is done to numbers, WABAs, templates and tokens apart from sending.</summary>
public sealed class ManagementTests : IAsyncLifetime
{
    private const string Ada = "+12025550143";
    private const string Number = "/v25.0/" + NumberId;
    private readonly FakeTimeProvider _clock = new();
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await StartAsync(_clock, "MessagesPerSecond=0");

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task A_number_is_deregistered_and_registered_with_its_PIN()
    {
        (await RegisterAsync("493817")).Http.ShouldBe(200);
        (await RegisterAsync("000000")).Code.ShouldBe(133005);
        (await RegisterAsync("12")).Code.ShouldBe(131009);

        (await _simulator.PostAsync(Number + "/deregister", new { })).Http.ShouldBe(200);
        (await _simulator.SendOfferAsync(Ada)).Code.ShouldBe(133010);
        (await RegisterAsync("493817")).Http.ShouldBe(200);
        (await _simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);

        (await _simulator.PostAsync(Number, new { pin = "271828" })).Http.ShouldBe(200);
        (await RegisterAsync("271828")).Http.ShouldBe(200);
        (await _simulator.GetAsync(Number + "?fields=is_pin_enabled")).Json.GetProperty("is_pin_enabled").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_eleventh_registration_within_72_hours_is_refused()
    {
        for (var i = 0; i < 10; i++)
        {
            (await RegisterAsync("493817")).Http.ShouldBe(200);
        }

        (await RegisterAsync("493817")).Code.ShouldBe(133016);
        _clock.Advance(TimeSpan.FromHours(72));
        (await RegisterAsync("493817")).Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_number_is_verified_by_the_code_that_was_sent()
    {
        await _simulator.PostAsync("/_simulator/phone-numbers", new
        {
            id = NumberId,
            wabaId = WabaId,
            displayPhoneNumber = "+1 555-010-0100",
            verifiedName = "Shop",
            codeVerificationStatus = "NOT_VERIFIED",
            registered = false,
        });
        (await RegisterAsync("493817")).Code.ShouldBe(133006);
        (await _simulator.PostAsync(Number + "/verify_code", new { code = "123456" })).Code.ShouldBe(136025);
        (await _simulator.PostAsync(Number + "/request_code", new { code_method = "PIGEON", language = "en_US" })).Code.ShouldBe(100);

        (await _simulator.PostAsync(Number + "/request_code", new { code_method = "SMS", language = "en_US" })).Http.ShouldBe(200);
        (await _simulator.PostAsync(Number + "/verify_code", new { code = "000000" })).Code.ShouldBe(136025);
        (await _simulator.PostAsync(Number + "/verify_code", new { code = "123456" })).Http.ShouldBe(200);
        (await RegisterAsync("493817")).Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_business_profile_keeps_what_is_written()
    {
        const string path = Number + "/whatsapp_business_profile";
        (await _simulator.PostAsync(
            path, new { messaging_product = "whatsapp", about = "Bulbs", websites = new[] { "https://shop.example.org" } }))
            .Http.ShouldBe(200);

        var profile = (await _simulator.GetAsync(path + "?fields=about,websites,email")).Json.GetProperty("data")[0];

        profile.GetProperty("about").GetString().ShouldBe("Bulbs");
        profile.GetProperty("websites")[0].GetString().ShouldBe("https://shop.example.org");
        profile.TryGetProperty("email", out _).ShouldBeFalse();
        (await _simulator.GetAsync(path + "?fields=horoscope")).Code.ShouldBe(100);
    }

    [Fact]
    public async Task Who_wrote_can_be_blocked_and_gets_no_more_messages()
    {
        const string path = Number + "/block_users";
        var body = new { messaging_product = "whatsapp", block_users = new[] { new { user = Ada } } };
        var early = await _simulator.PostAsync(path, body);
        (early.Http, early.Code).ShouldBe((400, 139100));
        early.Json.GetProperty("block_users").GetProperty("failed_users")[0].GetProperty("wa_id").GetString().ShouldBe("12025550143");

        await _simulator.PostAsync("/_simulator/webhooks/send", new { kind = "inbound", to = Ada });
        var blocked = await _simulator.PostAsync(path, body);
        blocked.Json.GetProperty("block_users").GetProperty("added_users")[0].GetProperty("input").GetString().ShouldBe(Ada);
        (await _simulator.GetAsync(path)).Json.GetProperty("data")[0].GetProperty("wa_id").GetString().ShouldBe("12025550143");
        (await _simulator.SendOfferAsync(Ada)).Code.ShouldBe(130403);

        using var request = new HttpRequestMessage(HttpMethod.Delete, path) { Content = JsonContent.Create(body) };
        (await _simulator.Http.SendAsync(request)).EnsureSuccessStatusCode();
        (await _simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
    }

    [Fact]
    public async Task The_Marketing_Messages_API_takes_marketing_templates_only()
    {
        const string path = Number + "/marketing_messages";

        (await _simulator.PostAsync(path, Offer(Ada))).MessageStatus.ShouldBe("accepted");
        (await _simulator.PostAsync(path, Template(Ada, "order_update", "en_US", NamedBody(("first_name", "Ada"), ("order_no", "1"))))).Code
            .ShouldBe(134100);
        (await _simulator.PostAsync(path, Text(Ada, "Hello"))).Code.ShouldBe(131055);

        await _simulator.PostAsync("/_simulator/wabas", new { id = WabaId, disableMarketingMessagesOnCloudApi = true });
        (await _simulator.SendOfferAsync(Ada)).Code.ShouldBe(131063);
        (await _simulator.SendAsync(Template(Ada, "order_update", "en_US", NamedBody(("first_name", "Ada"), ("order_no", "1")))))
            .Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_WABA_has_a_name_and_the_portfolio_an_id_of_its_own()
    {
        await _simulator.PostAsync("/_simulator/wabas", new { id = WabaId, name = "Ada's Garden", currency = "SAR" });

        var waba = (await _simulator.GetAsync($"/v25.0/{WabaId}?fields=id,name,currency,health_status")).Json;

        waba.GetProperty("name").GetString().ShouldBe("Ada's Garden");
        waba.GetProperty("currency").GetString().ShouldBe("SAR");
        Entities(waba).ShouldBe(["WABA:" + WabaId, "BUSINESS:310987654321099", "APP:410987654321090"]);
        Entities((await _simulator.GetAsync(Number + "?fields=health_status")).Json)[0].ShouldBe("PHONE_NUMBER:" + NumberId);
    }

    [Fact]
    public async Task A_field_that_does_not_exist_is_named()
    {
        foreach (var path in new[]
        {
            $"/v25.0/{NumberId}", $"/v25.0/{WabaId}", $"/v25.0/{WabaId}/phone_numbers", $"/v25.0/{WabaId}/message_templates"
        })
        {
            var answer = await _simulator.GetAsync(path + "?fields=id,horoscope");

            (answer.Http, answer.Code).ShouldBe((400, 100));
            answer.Error.GetProperty("message").GetString()!
                .ShouldStartWith("(#100) Tried accessing nonexisting field (horoscope) on node type (");
        }
    }

    [Fact]
    public async Task The_limit_of_the_portfolio_exists_from_version_24()
    {
        const string query = $"/{NumberId}?fields=whatsapp_business_manager_messaging_limit";

        (await _simulator.GetAsync("/v24.0" + query)).Http.ShouldBe(200);
        (await _simulator.GetAsync("/v23.0" + query)).Error.GetProperty("message").GetString()!.ShouldContain("nonexisting field");
    }

    [Fact]
    public async Task A_list_of_numbers_shows_the_status_and_can_be_filtered_and_sorted()
    {
        const string path = $"/v25.0/{WabaId}/phone_numbers";
        var filter = Uri.EscapeDataString("""[{"field":"display_phone_number","operator":"CONTAIN","value":"0101"}]""");

        Ids(await _simulator.GetAsync(path)).ShouldBe([NumberId, HighNumberId]);
        (await _simulator.GetAsync(path)).Json.GetProperty("data")[0].GetProperty("status").GetString().ShouldBe("CONNECTED");
        Ids(await _simulator.GetAsync($"{path}?filtering={filter}")).ShouldBe([HighNumberId]);
        Ids(await _simulator.GetAsync($"{path}?sort=creation_time_descending")).ShouldBe([HighNumberId, NumberId]);
        (await _simulator.GetAsync($"{path}?filtering=x")).Code.ShouldBe(100);
    }

    [Fact]
    public async Task An_edited_template_has_the_new_components()
    {
        var id = Ids(await _simulator.GetAsync($"/v25.0/{WabaId}/message_templates?name=spring_offer&language=en_US"))[0];

        var body = new
        {
            type = "BODY", text = "Hello {{1}}, it is spring.", example = new { body_text = new[] { new[] { "Ada" } } },
        };
        (await _simulator.PostAsync("/v25.0/" + id, new { components = new[] { body } })).Http.ShouldBe(200);

        (await _simulator.SendAsync(Template(Ada, "spring_offer", "en_US", Body("Ada")))).Http.ShouldBe(200);
        (await _simulator.GetAsync("/" + id)).Json.GetProperty("status").GetString().ShouldBe("APPROVED");
        (await _simulator.PostAsync("/v25.0/" + id, new { category = "UTILITY" })).Code.ShouldBe(100);
        var pending = Ids(await _simulator.GetAsync($"/v25.0/{WabaId}/message_templates?status=PENDING"))[0];
        (await _simulator.PostAsync("/v25.0/" + pending, new { components = Array.Empty<int>() })).Error.GetProperty("error_subcode")
            .GetInt32().ShouldBe(2388039);
    }

    [Fact]
    public async Task A_template_s_quality_has_a_date()
    {
        var template = (await _simulator.GetAsync(
            $"/v25.0/{WabaId}/message_templates?name=spring_offer&fields=quality_score,health_status")).Json.GetProperty("data")[0];

        template.GetProperty("quality_score").GetProperty("date").GetInt64().ShouldBe(_clock.GetUtcNow().ToUnixTimeSeconds());
        Entities(template)[0].ShouldStartWith("MESSAGE_TEMPLATE:");
    }

    [Fact]
    public async Task A_token_tells_what_it_may_do()
    {
        await _simulator.PostAsync(
            "/_simulator/tokens",
            new
            {
                token = "NARROW",
                scopes = new[] { "whatsapp_business_messaging" },
                expiresAt = _clock.GetUtcNow().AddDays(60),
                wabaIds = new[] { WabaId }
            });

        var narrow = await DebugAsync("NARROW");
        narrow.GetProperty("is_valid").GetBoolean().ShouldBeTrue();
        narrow.GetProperty("expires_at").GetInt64().ShouldBe(_clock.GetUtcNow().AddDays(60).ToUnixTimeSeconds());
        narrow.GetProperty("granular_scopes")[0].GetProperty("target_ids")[0].GetString().ShouldBe(WabaId);
        (await DebugAsync("SIMULATOR-TOKEN")).GetProperty("expires_at").GetInt64().ShouldBe(0);
        (await DebugAsync("nonsense")).GetProperty("is_valid").GetBoolean().ShouldBeFalse();

        _clock.Advance(TimeSpan.FromDays(61));
        (await DebugAsync("NARROW")).GetProperty("error").GetProperty("subcode").GetInt32().ShouldBe(463);
    }

    [Fact]
    public async Task A_sample_is_uploaded_in_two_parts()
    {
        var started = await Answer.ReadAsync(
            await _simulator.Http.PostAsync("/v25.0/410987654321090/uploads?file_name=a.jpg&file_length=5&file_type=image/jpeg", null));
        var session = "/v25.0/" + started.Json.GetProperty("id").GetString();

        (await AppendAsync(session, 0, [1, 2, 3])).Json.GetProperty("file_offset").GetInt64().ShouldBe(3);
        (await AppendAsync(session, 0, [1])).Code.ShouldBe(100);
        (await _simulator.GetAsync(session)).Json.GetProperty("file_offset").GetInt64().ShouldBe(3);
        (await AppendAsync(session, 3, [4, 5])).Json.GetProperty("h").GetString()!.ShouldStartWith("4::aW1hZ2UvanBlZw==:");
    }

    [Fact]
    public async Task Parameters_may_come_in_a_form_or_in_the_query()
    {
        using var http = new HttpClient { BaseAddress = _simulator.Http.BaseAddress };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["access_token"] = "SIMULATOR-TOKEN",
            ["messaging_product"] = "whatsapp",
            ["to"] = Ada,
            ["type"] = "template",
            ["template"] = Offer(Ada)["template"]!.ToJsonString(),
        });

        (await Answer.ReadAsync(await http.PostAsync(Number + "/messages", form))).Http.ShouldBe(200);
        (await Answer.ReadAsync(
            await http.PostAsync(Number + "/register?messaging_product=whatsapp&pin=493817&access_token=SIMULATOR-TOKEN", null)))
            .Http.ShouldBe(200);
    }

    [Fact]
    public async Task The_subscription_of_the_app_can_be_set()
    {
        const string path = $"/v25.0/{WabaId}/subscribed_apps";
        await _simulator.PostAsync("/_simulator/wabas", new { id = WabaId, subscribed = false });
        (await _simulator.GetAsync(path)).Json.GetProperty("data").GetArrayLength().ShouldBe(0);

        await _simulator.PostAsync(
            "/_simulator/wabas", new { id = WabaId, subscribed = true, overrideCallback = "https://app.example.org/hook" });
        (await _simulator.GetAsync(path)).Json.GetProperty("data")[0]
            .GetProperty("override_callback_uri").GetString().ShouldBe("https://app.example.org/hook");
    }

    [Fact]
    public async Task A_throttled_list_says_when_to_come_back()
    {
        await _simulator.FaultAsync(new { endpoint = "templates", kind = "graphError", code = 80008, regainAccessMinutes = 7 });

        var answer = await _simulator.GetAsync($"/v25.0/{WabaId}/message_templates");

        answer.Code.ShouldBe(80008);
        var usage = JsonNode.Parse(answer.Response.Headers.GetValues("X-Business-Use-Case-Usage").Single())!;
        usage[WabaId]![0]!["estimated_time_to_regain_access"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public async Task An_injected_error_of_WhatsApp_has_details()
    {
        await _simulator.FaultAsync(new { kind = "graphError", code = 131048 });

        (await _simulator.SendOfferAsync(Ada)).Details.ShouldBe("Spam rate limit hit");
    }

    private Task<Answer> RegisterAsync(string pin) =>
        _simulator.PostAsync(Number + "/register", new { messaging_product = "whatsapp", pin });

    private async Task<JsonElement> DebugAsync(string token) =>
        (await _simulator.GetAsync("/v25.0/debug_token?input_token=" + token)).Json.GetProperty("data");

    private async Task<Answer> AppendAsync(string session, long offset, byte[] bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, session) { Content = new ByteArrayContent(bytes) };
        request.Headers.Authorization = new AuthenticationHeaderValue("OAuth", "SIMULATOR-TOKEN");
        request.Headers.Add("file_offset", offset.ToString());
        return await Answer.ReadAsync(await _simulator.Http.SendAsync(request));
    }

    private static string[] Ids(Answer answer) =>
    [
        .. answer.Json.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)
    ];

    private static string[] Entities(JsonElement node) => [.. node.GetProperty("health_status").GetProperty("entities").EnumerateArray()
        .Select(entity => entity.GetProperty("entity_type").GetString() + ":" + entity.GetProperty("id").GetString())];
}
