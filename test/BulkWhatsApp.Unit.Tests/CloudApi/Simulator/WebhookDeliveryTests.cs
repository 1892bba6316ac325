using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

public sealed class WebhookDeliveryTests : IAsyncLifetime
{
    private const string Ada = "+12025550143";
    private WebhookListener _listener = null!;

    public async Task InitializeAsync() => _listener = await WebhookListener.StartAsync();

    public async Task DisposeAsync() => await _listener.DisposeAsync();

    [Fact]
    public async Task The_signature_covers_the_exact_bytes_and_they_are_ASCII()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3);
        await simulator.SendOfferAsync(Ada, "Grüße/1");

        var webhook = (await _listener.WaitAsync(all => all.Count == 1))[0];

        webhook.Signature.ShouldBe(Signature(webhook.Body));
        webhook.Body.ShouldAllBe(letter => letter < 128);
        Encoding.ASCII.GetString(webhook.Body).ShouldContain("Gr\\u00FC\\u00DFe", Case.Insensitive);
        webhook.Items("statuses").First().GetProperty("biz_opaque_callback_data").GetString().ShouldBe("Grüße/1");
    }

    [Fact]
    public async Task A_status_has_the_documented_shape()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3);
        await simulator.SendOfferAsync(Ada);

        var webhook = (await _listener.WaitAsync(all => all.Count == 1))[0];

        webhook.Json.GetProperty("object").GetString().ShouldBe("whatsapp_business_account");
        webhook.Json.GetProperty("entry")[0].GetProperty("id").GetString().ShouldBe(RunningSimulator.WabaId);
        var metadata = webhook.Changes.Single().GetProperty("value").GetProperty("metadata");
        metadata.GetProperty("phone_number_id").GetString().ShouldBe(RunningSimulator.NumberId);
        metadata.GetProperty("display_phone_number").GetString().ShouldBe("15550100100");
        var sent = webhook.Items("statuses").First();
        sent.GetProperty("timestamp").ValueKind.ShouldBe(JsonValueKind.String);
        sent.GetProperty("pricing").GetProperty("category").GetString().ShouldBe("marketing");
        sent.TryGetProperty("conversation", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_full_batch_leaves_in_one_POST()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 30);
        for (var i = 0; i < 10; i++)
        {
            await simulator.SendOfferAsync($"+1202555014{i}");
        }

        var webhook = (await _listener.WaitAsync(all => all.Count == 1))[0];

        webhook.Items("statuses").Count().ShouldBe(30);
    }

    [Fact]
    public async Task Duplicates_are_sent_on_purpose()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 6, "Webhook:DuplicateFraction=1");
        await simulator.SendOfferAsync(Ada);

        var statuses = await _listener.WaitForStatusesAsync(6);

        statuses.GroupBy(status => status.GetProperty("status").GetString()).ShouldAllBe(group => group.Count() == 2);
    }

    [Fact]
    public async Task Reordering_changes_the_order_of_arrival_and_loses_nothing()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 60, "Webhook:Reorder=true");
        for (var i = 0; i < 20; i++)
        {
            await simulator.SendOfferAsync($"+120255501{i + 30}");
        }

        var statuses = await _listener.WaitForStatusesAsync(60);

        var orders = statuses.GroupBy(status => status.GetProperty("id").GetString())
            .Select(group => string.Join(' ', group.Select(status => status.GetProperty("status").GetString()))).ToArray();
        orders.Length.ShouldBe(20);
        orders.ShouldContain(order => order != "sent delivered read");
        orders.ShouldAllBe(order => order.Split(' ').Distinct().Count() == 3);
    }

    [Fact]
    public async Task An_unacknowledged_POST_is_repeated_unchanged()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3, "Webhook:RetryMilliseconds=1");
        _listener.Answers.Enqueue(500);
        _listener.Answers.Enqueue(204);
        await simulator.SendOfferAsync(Ada);

        var received = await _listener.WaitAsync(all => all.Count == 3);

        received[1].Body.ShouldBe(received[0].Body);
        received[2].Body.ShouldBe(received[0].Body);
        var webhooks = await WebhooksOnceSettledAsync(simulator);
        webhooks.GetProperty("failed").GetInt32().ShouldBe(2);
        webhooks.GetProperty("acknowledged").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Beyond_the_retry_window_updates_are_abandoned()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3, "Webhook:RetryForMinutes=0");
        _listener.Answers.Enqueue(500);
        await simulator.SendOfferAsync(Ada);

        (await WebhooksOnceSettledAsync(simulator)).GetProperty("abandoned").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Without_a_callback_updates_are_discarded_and_not_pending()
    {
        await using var simulator = await RunningSimulator.StartAsync(null, "Delays:Scale=0", "Webhook:FlushMilliseconds=0");
        await simulator.SendOfferAsync(Ada);

        (await WebhooksOnceSettledAsync(simulator)).GetProperty("discarded").GetInt32().ShouldBe(3);
    }

    [Theory]
    [InlineData("verify-me", true)]
    [InlineData("something-else", false)]
    public async Task The_verification_asks_for_its_challenge(string token, bool verified)
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);

        var answer = await simulator.PostAsync("/_simulator/webhooks/verify", new { verifyToken = token });

        answer.Json.GetProperty("verified").GetBoolean().ShouldBe(verified);
    }

    [Fact]
    public async Task A_raw_body_can_carry_a_wrong_signature()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);
        _listener.Answers.Enqueue(401);

        var answer = await simulator.PostAsync(
            "/_simulator/webhooks/send", new { kind = "raw", body = new { entry = Array.Empty<int>() } });

        answer.Json.GetProperty("status").GetInt32().ShouldBe(401);
        var webhook = _listener.Received.Single();
        webhook.Signature.ShouldNotBe(Signature(webhook.Body));
    }

    [Theory]
    [InlineData("message_template_status_update")]
    [InlineData("phone_number_quality_update")]
    [InlineData("user_preferences")]
    [InlineData("account_update")]
    public async Task Platform_events_are_sent_on_demand(string kind)
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);

        var answer = await simulator.PostAsync("/_simulator/webhooks/send", new
        {
            kind,
            name = "spring_offer",
            language = "en_US",
            to = "12025550143",
            @event = kind == "account_update" ? "ACCOUNT_DELETED" : "PAUSED",
        });

        answer.Json.GetProperty("status").GetInt32().ShouldBe(200);
        var webhook = _listener.Received.Single();
        webhook.Changes.Single().GetProperty("field").GetString().ShouldBe(kind);
        webhook.Json.GetProperty("entry")[0].GetProperty("time").ValueKind.ShouldBe(JsonValueKind.Number);
    }

    [Fact]
    public async Task An_account_update_has_the_object_of_its_event()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);
        await simulator.PostAsync("/_simulator/webhooks/send", new { kind = "account_update", @event = "DISABLED_UPDATE" });
        await simulator.PostAsync(
            "/_simulator/webhooks/send", new { kind = "account_update", @event = "DISABLED_UPDATE", detail = "REINSTATE" });
        await simulator.PostAsync("/_simulator/webhooks/send", new { kind = "account_update", @event = "ACCOUNT_RESTRICTION" });
        await simulator.PostAsync("/_simulator/webhooks/send", new { kind = "account_update", @event = "PARTNER_REMOVED" });

        var values = Values();
        values[0].GetProperty("ban_info").GetProperty("waba_ban_state").GetString().ShouldBe("DISABLE");
        values[0].GetProperty("ban_info").GetProperty("waba_ban_date").GetString().ShouldNotBeNullOrEmpty();
        values[1].GetProperty("ban_info").GetProperty("waba_ban_state").GetString().ShouldBe("REINSTATE");
        values[2].GetProperty("restriction_info")[0].GetProperty("restriction_type")
            .GetString().ShouldBe("RESTRICTED_BIZ_INITIATED_MESSAGING");
        values[3].GetProperty("waba_info").GetProperty("waba_id").GetString().ShouldBe(RunningSimulator.WabaId);
    }

    [Fact]
    public async Task A_rejected_template_says_why()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1, "TemplateReviewMilliseconds=0");
        await simulator.PostAsync($"/v25.0/{RunningSimulator.WabaId}/message_templates", new
        {
            name = "simulate_reject_1",
            language = "en_US",
            category = "MARKETING",
            components = new[] { new { type = "BODY", text = "Hello" } },
        });

        await _listener.WaitAsync(all => all.Count == 1);

        var value = Values()[0];
        value.GetProperty("event").GetString().ShouldBe("REJECTED");
        value.GetProperty("reason").GetString().ShouldBe("INVALID_FORMAT");
        value.GetProperty("rejection_info").GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
        value.GetProperty("rejection_info").GetProperty("recommendation").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_event_that_nobody_knows_leaves_the_template_as_it_is()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);
        await simulator.PostAsync("/_simulator/webhooks/send", new
        {
            kind = "message_template_status_update", name = "spring_offer", language = "en_US", @event = "GROWN",
        });

        Values()[0].GetProperty("event").GetString().ShouldBe("GROWN");
        (await simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_new_messaging_limit_is_told_and_kept()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);
        await simulator.PostAsync(
            "/_simulator/webhooks/send", new { kind = "phone_number_quality_update", @event = "DOWNGRADE", currentLimit = "TIER_2K" });

        Values()[0].GetProperty("max_daily_conversations_per_business").GetString().ShouldBe("TIER_2K");
        var number = (await simulator.GetAsync(
            $"/v25.0/{RunningSimulator.NumberId}?fields=whatsapp_business_manager_messaging_limit")).Json;
        number.GetProperty("whatsapp_business_manager_messaging_limit").GetString().ShouldBe("TIER_2K");
    }

    [Fact]
    public async Task A_message_of_the_Marketing_Messages_API_is_billed_as_such()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3);
        await simulator.PostAsync($"/v25.0/{RunningSimulator.NumberId}/marketing_messages", Messages.Offer(Ada));

        (await _listener.WaitForStatusesAsync(3))[0].GetProperty("pricing").GetProperty("category").GetString().ShouldBe("marketing_lite");
    }

    [Fact]
    public async Task Pausing_a_template_by_event_stops_its_sending()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 1);
        await simulator.PostAsync("/_simulator/webhooks/send", new
        {
            kind = "message_template_status_update", name = "spring_offer", language = "en_US", @event = "PAUSED",
        });

        (await simulator.SendOfferAsync(Ada)).Code.ShouldBe(132015);
    }

    [Fact]
    public async Task A_WABA_s_override_callback_gets_its_messages()
    {
        await using var own = await WebhookListener.StartAsync();
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3);
        var path = $"/v25.0/{RunningSimulator.WabaId}/subscribed_apps";

        (await simulator.PostAsync(path, new { override_callback_uri = own.Url, verify_token = "wrong" })).Http.ShouldBe(400);
        (await simulator.PostAsync(path, new { override_callback_uri = own.Url, verify_token = "verify-me" })).Http.ShouldBe(200);
        await simulator.SendOfferAsync(Ada);

        (await own.WaitForStatusesAsync(3)).Count.ShouldBe(3);
        _listener.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unsubscribed_WABA_sends_no_statuses()
    {
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(_listener, 3);
        (await simulator.Http.DeleteAsync($"/v25.0/{RunningSimulator.WabaId}/subscribed_apps")).EnsureSuccessStatusCode();
        await simulator.SendOfferAsync(Ada);

        (await WebhooksOnceSettledAsync(simulator)).GetProperty("discarded").GetInt32().ShouldBe(3);
        _listener.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_callback_can_be_set_while_it_runs()
    {
        await using var simulator = await RunningSimulator.StartAsync(null, "Delays:Scale=0");
        var answer = await simulator.Http.PutAsJsonAsync(
            "/_simulator/options", new { webhook = new { url = _listener.Url, batchSize = 3, flushMilliseconds = 60000 } });
        answer.EnsureSuccessStatusCode();
        await simulator.SendOfferAsync(Ada);

        (await _listener.WaitForStatusesAsync(3)).Count.ShouldBe(3);
    }

    private JsonElement[] Values() =>
        _listener.Received.SelectMany(webhook => webhook.Changes).Select(change => change.GetProperty("value")).ToArray();

    /// <summary>Polls until nothing is pending: the acknowledgement reaches the counters after the listener saw the POST.</summary>
    private static async Task<JsonElement> WebhooksOnceSettledAsync(RunningSimulator simulator)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var webhooks = (await simulator.SummaryAsync()).GetProperty("webhooks");
            if (webhooks.GetProperty("pending").GetInt32() == 0)
            {
                return webhooks;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }

    private static string Signature(byte[] body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("SIMULATOR-APP-SECRET"u8, body));
}
