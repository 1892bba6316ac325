using System.Text.Json;
using System.Text.Json.Nodes;
using static BulkWhatsApp.CloudApi.Tests.Simulator.Messages;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

public sealed class UserIdTests : IAsyncLifetime
{
    private const string Ada = "+12025550143";
    private WebhookListener _listener = null!;

    public async Task InitializeAsync() => _listener = await WebhookListener.StartAsync();

    public async Task DisposeAsync() => await _listener.DisposeAsync();

    [Fact]
    public async Task Statuses_carry_the_user_id_and_the_contact()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3);
        await simulator.SendOfferAsync(Ada);

        var webhook = (await _listener.WaitAsync(all => all.Count == 1))[0];

        var userId = await UserIdAsync(simulator, Ada);
        userId.ShouldMatch("^US\\.[0-9]{19}$");
        webhook.Items("statuses").ShouldAllBe(status => status.GetProperty("recipient_user_id").GetString() == userId);
        webhook.Items("statuses").ShouldAllBe(status => status.GetProperty("recipient_id").GetString() == "12025550143");
        var contact = webhook.Items("contacts").Single();
        contact.GetProperty("user_id").GetString().ShouldBe(userId);
        contact.GetProperty("wa_id").GetString().ShouldBe("12025550143");
        contact.GetProperty("profile").GetProperty("name").GetString().ShouldBe("Zoë 143");
    }

    [Fact]
    public async Task User_ids_can_be_turned_off()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3, "Webhook:UserIds=false");
        await simulator.SendOfferAsync(Ada);

        var webhook = (await _listener.WaitAsync(all => all.Count == 1))[0];

        webhook.Items("contacts").ShouldBeEmpty();
        webhook.Items("statuses").Any(status => status.TryGetProperty("recipient_user_id", out _)).ShouldBeFalse();
    }

    [Fact]
    public async Task All_numbers_can_be_hidden()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 4, "Webhook:HideNumbers=true");
        await simulator.SendOfferAsync("+12025550112");

        var webhook = (await _listener.WaitAsync(all => all.Count == 1))[0];

        webhook.Items("statuses").Count().ShouldBe(3);
        var userId = await UserIdAsync(simulator, "+12025550112");
        webhook.Items("messages").Single().GetProperty("from_user_id").GetString().ShouldBe(userId);
        NamesNumber(webhook).ShouldBeFalse();
    }

    [Fact]
    public async Task One_user_s_number_can_be_hidden()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3);
        await simulator.PostAsync("/_simulator/users", new { number = Ada, name = "Ada", username = "ada.g", numberHidden = true });
        var answer = await simulator.SendOfferAsync(Ada);
        await _listener.WaitAsync(all => all.Count == 1);
        await simulator.SendOfferAsync("+12025550144");

        var received = await _listener.WaitAsync(all => all.Count == 2);

        answer.Json.GetProperty("contacts")[0].GetProperty("wa_id").GetString().ShouldBe("12025550143");
        NamesNumber(received[0]).ShouldBeFalse();
        NamesNumber(received[1]).ShouldBeTrue();
        var profile = received[0].Items("contacts").Single().GetProperty("profile");
        profile.GetProperty("name").GetString().ShouldBe("Ada");
        profile.GetProperty("username").GetString().ShouldBe("ada.g");
    }

    [Fact]
    public async Task Hiding_everything_that_names_a_person_is_refused()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        using var change = new StringContent("""{"webhook":{"userIds":false,"hideNumbers":true}}""");
        ((int)(await simulator.Http.PutAsync("/_simulator/options", change)).StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task A_user_id_is_the_same_for_all_numbers_of_a_portfolio_and_another_in_the_next()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.PostAsync(
            "/_simulator/phone-numbers", new { id = "77", wabaId = "78", displayPhoneNumber = "+1 555-010-0177", verifiedName = "Other" });

        var here = await UserIdAsync(simulator, Ada, RunningSimulator.NumberId);

        (await UserIdAsync(simulator, Ada, RunningSimulator.HighNumberId)).ShouldBe(here);
        (await UserIdAsync(simulator, Ada, "77")).ShouldNotBe(here);
        (await SendToUserIdAsync(simulator, here, "77")).Code.ShouldBe(131009);
    }

    [Theory]
    [InlineData("+4915123456789", "DE.")]
    [InlineData("+5511987654377", "BR.")]
    [InlineData("+971501234567", "AE.")]
    [InlineData("+77011234567", "RU.")]
    [InlineData("+8801712345678", "BD.")]
    public async Task A_user_id_begins_with_the_country(string number, string country)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        (await UserIdAsync(simulator, number)).ShouldStartWith(country);
    }

    [Fact]
    public async Task A_send_to_a_user_id_is_answered_with_it_and_reaches_the_person()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3);
        var userId = await UserIdAsync(simulator, Ada);

        var answer = await SendToUserIdAsync(simulator, userId);

        var contact = answer.Json.GetProperty("contacts")[0];
        contact.GetProperty("input").GetString().ShouldBe(userId);
        contact.GetProperty("user_id").GetString().ShouldBe(userId);
        contact.TryGetProperty("wa_id", out _).ShouldBeFalse();
        (await _listener.WaitForStatusesAsync(3)).ShouldAllBe(status => status.GetProperty("recipient_user_id").GetString() == userId);
        var row = (await simulator.AcceptedAsync()).Single();
        row.GetProperty("recipient").GetString().ShouldBe(userId);
        row.GetProperty("waId").GetString().ShouldBe("12025550143");
        row.GetProperty("to").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task The_number_wins_over_the_user_id()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var message = Offer(Ada);
        message["recipient"] = await UserIdAsync(simulator, "+12025550144");

        var answer = await simulator.SendAsync(message);

        var contact = answer.Json.GetProperty("contacts")[0];
        contact.GetProperty("input").GetString().ShouldBe(Ada);
        contact.GetProperty("wa_id").GetString().ShouldBe("12025550143");
        contact.GetProperty("user_id").GetString().ShouldBe(await UserIdAsync(simulator, Ada));
    }

    [Theory]
    [InlineData("US.1234567890123456789", 131009)]
    [InlineData("DE.abc", 131009)]
    [InlineData("12025550143", 100)]
    [InlineData("US.<script>", 100)]
    public async Task An_unknown_user_id_is_refused(string userId, int code)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        (await SendToUserIdAsync(simulator, userId)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task A_one_time_code_needs_the_number()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var message = Template("", "login_code", "en_US", Body("481920"), Button("url", 0, "text", "481920"));
        message.Remove("to");
        message["recipient"] = await UserIdAsync(simulator, Ada);

        (await simulator.SendAsync(message)).Code.ShouldBe(131062);

        message["to"] = Ada;
        (await simulator.SendAsync(message)).Http.ShouldBe(200);
    }

    [Theory]
    [InlineData("+5511987654377", "551187654377")]
    [InlineData("+551187654377", "551187654377")]
    [InlineData("+525512345678", "5215512345678")]
    [InlineData("+5215512345678", "5215512345678")]
    [InlineData("+541112345678", "5491112345678")]
    [InlineData("+5491112345678", "5491112345678")]
    [InlineData("+4915123456789", "4915123456789")]
    public async Task A_wa_id_follows_the_rule_of_its_country(string number, string waId)
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3);

        var answer = await simulator.SendOfferAsync(number);

        answer.Json.GetProperty("contacts")[0].GetProperty("input").GetString().ShouldBe(number);
        answer.Json.GetProperty("contacts")[0].GetProperty("wa_id").GetString().ShouldBe(waId);
        (await _listener.WaitForStatusesAsync(3)).ShouldAllBe(status => status.GetProperty("recipient_id").GetString() == waId);
        var row = (await simulator.AcceptedAsync()).Single();
        row.GetProperty("to").GetString().ShouldBe(number.TrimStart('+'));
        row.GetProperty("waId").GetString().ShouldBe(waId);
    }

    [Fact]
    public async Task A_wa_id_and_a_user_id_can_be_chosen()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.PostAsync("/_simulator/users", new { number = "+44 7700 900123", waId = "447700900999", userId = "GB.chosen1" });

        (await simulator.SendOfferAsync("+447700900123")).Json.GetProperty("contacts")[0]
            .GetProperty("wa_id").GetString().ShouldBe("447700900999");
        (await SendToUserIdAsync(simulator, "GB.chosen1")).Http.ShouldBe(200);
        (await simulator.AcceptedAsync())[1].GetProperty("waId").GetString().ShouldBe("447700900999");
        var user = (await simulator.GetAsync("/_simulator/users?userId=GB.chosen1")).Json;
        user.GetProperty("number").GetString().ShouldBe("447700900123");
    }

    [Theory]
    [InlineData("to")]
    [InlineData("waId")]
    [InlineData("userId")]
    public async Task A_user_writes_and_stops_marketing_by_any_name(string name)
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);
        var userId = await UserIdAsync(simulator, "+5511987654377");
        var who = name switch { "to" => "+55 11 98765-4377", "waId" => "551187654377", _ => userId };

        await InjectAsync(simulator, new JsonObject { ["kind"] = "inbound", [name] = who, ["text"] = "STOP" });
        await InjectAsync(simulator, new JsonObject { ["kind"] = "user_preferences", [name] = who, ["value"] = "stop" });

        var message = _listener.Received[0].Items("messages").Single();
        message.GetProperty("from").GetString().ShouldBe("551187654377");
        message.GetProperty("from_user_id").GetString().ShouldBe(userId);
        message.GetProperty("text").GetProperty("body").GetString().ShouldBe("STOP");
        message.TryGetProperty("context", out _).ShouldBeFalse();
        _listener.Received[0].Items("contacts").Single().GetProperty("user_id").GetString().ShouldBe(userId);
        var preference = _listener.Received[1].Items("user_preferences").Single();
        preference.GetProperty("wa_id").GetString().ShouldBe("551187654377");
        preference.GetProperty("user_id").GetString().ShouldBe(userId);
    }

    [Fact]
    public async Task A_user_taps_a_button_of_a_message()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);

        await InjectAsync(simulator, JsonNode.Parse("""
            {"kind":"inbound","to":"12025550143","type":"button","button":{"payload":"STOP:481","text":"Stop"},"context":"wamid.OURS","message":{"id":"wamid.MINE"}}
            """)!);
        await InjectAsync(simulator, JsonNode.Parse("""
            {"kind":"inbound","to":"12025550143","type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"yes","title":"Yes"}}}
            """)!);

        var button = _listener.Received[0].Items("messages").Single();
        button.GetProperty("id").GetString().ShouldBe("wamid.MINE");
        button.GetProperty("button").GetProperty("payload").GetString().ShouldBe("STOP:481");
        button.GetProperty("context").GetProperty("id").GetString().ShouldBe("wamid.OURS");
        button.GetProperty("context").GetProperty("from").GetString().ShouldBe("15550100100");
        var interactive = _listener.Received[1].Items("messages").Single().GetProperty("interactive");
        interactive.GetProperty("button_reply").GetProperty("id").GetString().ShouldBe("yes");
    }

    [Fact]
    public async Task A_user_changes_the_number()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);
        foreach (var type in new[] { "user_changed_number", "user_changed_user_id" })
        {
            await InjectAsync(simulator, new JsonObject
            {
                ["kind"] = "inbound",
                ["to"] = "12025550143",
                ["type"] = "system",
                ["system"] = new JsonObject { ["type"] = type, ["newNumber"] = "+1 202-555-0188" },
            });
        }

        var before = await UserIdAsync(simulator, Ada);
        var after = await UserIdAsync(simulator, "+12025550188");
        _listener.Received.SelectMany(webhook => webhook.Items("contacts")).ShouldBeEmpty();
        var messages = _listener.Received.SelectMany(webhook => webhook.Items("messages")).ToArray();
        messages.ShouldAllBe(message => message.GetProperty("from_user_id").GetString() == before);
        var systems = messages.Select(message => message.GetProperty("system")).ToArray();
        systems.ShouldAllBe(system => system.GetProperty("user_id").GetString() == after);
        systems[0].GetProperty("wa_id").GetString().ShouldBe("12025550188");
        systems[0].GetProperty("type").GetString().ShouldBe("user_changed_number");
        systems[1].TryGetProperty("wa_id", out _).ShouldBeFalse();
        systems[1].GetProperty("body").GetString().ShouldBe($"User Zoë changed from {before} to {after}");
    }

    private static async Task InjectAsync(RunningSimulator simulator, JsonNode webhook)
    {
        var answer = await simulator.PostAsync("/_simulator/webhooks/send", webhook);
        answer.Json.GetProperty("status").GetInt32().ShouldBe(200);
    }

    private static async Task<string> UserIdAsync(
        RunningSimulator simulator, string number, string phoneNumberId = RunningSimulator.NumberId) =>
        (await simulator.GetAsync($"/_simulator/users?number={Uri.EscapeDataString(number)}&phoneNumberId={phoneNumberId}")).Json
            .GetProperty("userId").GetString()!;

    private static Task<Answer> SendToUserIdAsync(
        RunningSimulator simulator, string userId, string phoneNumberId = RunningSimulator.NumberId)
    {
        var message = Offer("");
        message.Remove("to");
        message["recipient"] = userId;
        return simulator.SendAsync(message, phoneNumberId);
    }

    private static bool NamesNumber(ReceivedWebhook webhook) =>
        webhook.Items("statuses").Any(status => status.TryGetProperty("recipient_id", out _))
        || webhook.Items("messages").Any(message => message.TryGetProperty("from", out _))
        || webhook.Items("contacts").Any(contact => contact.TryGetProperty("wa_id", out _));
}
