using System.Net.Http.Json;
using System.Text.Json;
using static BulkWhatsApp.CloudApi.Tests.Simulator.Messages;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

public sealed class PersonaTests : IAsyncLifetime
{
    private WebhookListener _listener = null!;

    public async Task InitializeAsync() => _listener = await WebhookListener.StartAsync();

    public async Task DisposeAsync() => await _listener.DisposeAsync();

    [Theory]
    [InlineData("+12025550143", "sent delivered read")]
    [InlineData("+12025550116", "sent delivered read")]
    [InlineData("+12025550120", "sent delivered")]
    [InlineData("+12025550129", "sent delivered")]
    [InlineData("+12025550113", "sent")]
    [InlineData("+12025550100", "failed:131026")]
    [InlineData("+12025550105", "failed:131049")]
    [InlineData("+12025550106", "failed:130472")]
    [InlineData("+12025550107", "sent delivered failed:131026")]
    [InlineData("+12025550108", "sent read delivered")]
    [InlineData("+12025550109", "sent delivered read")]
    [InlineData("+12025550110", "sent delivered read")]
    [InlineData("+12025550111", "failed:132015")]
    [InlineData("+12025550114", "sent read")]
    public async Task A_recipient_behaves_by_the_last_two_digits(string to, string expected)
    {
        var count = expected.Split(' ').Length;
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, count);

        var answer = await simulator.SendOfferAsync(to, "msg-1:1");
        var statuses = await _listener.WaitForStatusesAsync(count);

        string.Join(' ', statuses.Select(Describe)).ShouldBe(expected);
        statuses.ShouldAllBe(status => status.GetProperty("id").GetString() == answer.Wamid);
        statuses.ShouldAllBe(status => status.GetProperty("biz_opaque_callback_data").GetString() == "msg-1:1");
        statuses.ShouldAllBe(status => status.GetProperty("recipient_id").GetString() == to.TrimStart('+'));
    }

    [Theory]
    [InlineData("+12025550110")]
    [InlineData("+12025550111")]
    public async Task A_held_message_says_so_in_the_answer(string to)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        (await simulator.SendOfferAsync(to)).MessageStatus.ShouldBe("held_for_quality_assessment");
    }

    [Fact]
    public async Task A_user_who_stops_marketing_sends_the_preference_once_and_still_gets_utility()
    {
        const string to = "+12025550101";
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);

        await simulator.SendOfferAsync(to);
        await _listener.WaitForStatusesAsync(1);
        await simulator.SendOfferAsync(to);
        await _listener.WaitForStatusesAsync(2);
        await simulator.SendAsync(Template(to, "order_update", "en_US", NamedBody(("first_name", "Ada"), ("order_no", "1"))));
        var statuses = await _listener.WaitForStatusesAsync(5);

        statuses.Select(Describe).ShouldBe(["failed:131050", "failed:131050", "sent", "delivered", "read"], ignoreOrder: true);
        var received = await _listener.WaitAsync(all => all.SelectMany(webhook => webhook.Items("user_preferences")).Any());
        var preference = received.SelectMany(webhook => webhook.Items("user_preferences")).Single();
        preference.GetProperty("value").GetString().ShouldBe("stop");
        preference.GetProperty("timestamp").ValueKind.ShouldBe(JsonValueKind.Number);
    }

    [Theory]
    [InlineData("+12025550102", 500, 131000)]
    [InlineData("+12025550103", 400, 135000)]
    public async Task The_first_attempt_fails_and_the_second_is_accepted(string to, int http, int code)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var first = await simulator.SendOfferAsync(to);
        var second = await simulator.SendOfferAsync(to);

        (first.Http, first.Code).ShouldBe((http, code));
        second.Http.ShouldBe(200);
        var accepted = await simulator.AcceptedAsync();
        accepted.Single().GetProperty("attempt").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Attempts_are_counted_per_sending_number()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.SendOfferAsync("+12025550102");

        (await simulator.SendAsync(Offer("+12025550102"), RunningSimulator.HighNumberId)).Code.ShouldBe(131000);
    }

    [Fact]
    public async Task A_connection_cut_after_acceptance_still_brings_webhooks()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3);

        await Should.ThrowAsync<HttpRequestException>(simulator.SendOfferAsync("+12025550104", "msg-1:1"));

        var statuses = await _listener.WaitForStatusesAsync(3);
        statuses.ShouldAllBe(status => status.GetProperty("biz_opaque_callback_data").GetString() == "msg-1:1");
        (await simulator.AcceptedAsync()).Single().GetProperty("wamid").GetString().ShouldBe(statuses[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Webhooks_can_come_before_the_answer()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);

        await simulator.SendOfferAsync("+12025550109");

        _listener.Received.Single().Items("statuses").Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_STOP_reply_is_an_inbound_text()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 4);
        await simulator.SendOfferAsync("+12025550112");

        var message = await InboundAsync();

        message.GetProperty("from").GetString().ShouldBe("12025550112");
        message.GetProperty("text").GetProperty("body").GetString().ShouldBe("STOP");
    }

    [Fact]
    public async Task A_tapped_quick_reply_carries_its_payload_and_the_message_it_answers()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 4);
        var sent = await simulator.SendAsync(Template(
            "+12025550115", "feedback_request", "en_US", Body("Ada"), Button("quick_reply", 0, "payload", "GOOD:481")));

        var message = await InboundAsync();

        message.GetProperty("button").GetProperty("payload").GetString().ShouldBe("GOOD:481");
        message.GetProperty("button").GetProperty("text").GetString().ShouldBe("It was good");
        message.GetProperty("context").GetProperty("id").GetString().ShouldBe(sent.Wamid);
    }

    [Fact]
    public async Task A_message_whose_sender_left_before_the_answer_lives_on()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3, "AnswerLatencyMilliseconds=600000");
        using var patience = new CancellationTokenSource();
        var call = simulator.Http.PostAsJsonAsync($"/v25.0/{RunningSimulator.NumberId}/messages", Offer("+12025550143"), patience.Token);
        await Eventually.SoAsync(simulator.SummaryAsync, summary => summary.GetProperty("accepted").GetInt32() > 0);

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        (await _listener.WaitForStatusesAsync(3)).Select(Describe).ShouldBe(["sent", "delivered", "read"]);
    }

    [Fact]
    public async Task Free_form_text_fails_later_without_an_open_window_and_passes_after_a_reply()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);
        (await simulator.SendAsync(Text("+12025550143", "Hello"))).Http.ShouldBe(200);
        Describe((await _listener.WaitForStatusesAsync(1))[0]).ShouldBe("failed:131047");

        await simulator.PostAsync("/_simulator/webhooks/send", new { kind = "inbound_text", to = "12025550143", text = "Hi" });
        await simulator.SendAsync(Text("+12025550143", "Hello"));

        (await _listener.WaitForStatusesAsync(4)).Count(status => status.GetProperty("status").GetString() == "failed").ShouldBe(1);
    }

    [Fact]
    public async Task A_media_link_that_cannot_be_fetched_fails_later()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);
        var answer = await simulator.SendAsync(Template(
            "+12025550143", "planting_video", "en_US", Header("video", "link", "https://cdn.example.org/simulate-404.mp4"), Body("Ada")));

        answer.Http.ShouldBe(200);
        Describe((await _listener.WaitForStatusesAsync(1))[0]).ShouldBe("failed:131053");
    }

    [Fact]
    public async Task Without_personas_everybody_reaches_the_chosen_receipt()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 4, "Personas=false", "Receipts=Delivered");
        (await simulator.SendOfferAsync("+12025550100")).Http.ShouldBe(200);
        (await simulator.SendOfferAsync("+12025550102")).Http.ShouldBe(200);

        var statuses = await _listener.WaitForStatusesAsync(4);

        statuses.Select(Describe).Order().ShouldBe(["delivered", "delivered", "sent", "sent"]);
    }

    private async Task<JsonElement> InboundAsync()
    {
        var received = await _listener.WaitAsync(all => all.SelectMany(webhook => webhook.Items("messages")).Any());
        return received.SelectMany(webhook => webhook.Items("messages")).Single();
    }

    private static string Describe(JsonElement status) => status.TryGetProperty("errors", out var errors)
        ? $"failed:{errors[0].GetProperty("code").GetInt32()}"
        : status.GetProperty("status").GetString()!;
}
