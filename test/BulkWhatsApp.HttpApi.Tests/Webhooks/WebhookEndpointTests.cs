using System.Net;
using System.Text;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Webhooks;

/// <summary>Who may call the webhook, and with what.</summary>
[Collection(EngineTests.Name)]
public class WebhookEndpointTests(TestApplication application)
{
    private const int ThreeMegabytes = 3 * 1024 * 1024;

    [Fact]
    public async Task The_verification_repeats_the_challenge_to_who_knows_the_token()
    {
        using var clerk = await application.NewClerkAsync();
        using var http = new HttpClient { BaseAddress = application.Address };

        using var answer = await http.GetAsync(Verification(clerk.Account.WebhookPath, clerk.VerifyToken));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/plain");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("1158201444");
    }

    [Fact]
    public async Task The_verification_is_refused_to_everybody_else()
    {
        using var clerk = await application.NewClerkAsync();
        using var http = new HttpClient { BaseAddress = application.Address };
        var unknown = clerk.Account.WebhookPath.Replace($"{clerk.Account.Id}", $"{Guid.NewGuid()}", StringComparison.OrdinalIgnoreCase);
        string[] refused =
        [
            Verification(clerk.Account.WebhookPath, clerk.VerifyToken + "x"),
            Verification(clerk.Account.WebhookPath, ""),
            Verification(unknown, clerk.VerifyToken),
            Verification(clerk.Account.WebhookPath, clerk.VerifyToken).Replace("subscribe", "other", StringComparison.Ordinal),
            clerk.Account.WebhookPath,
        ];

        foreach (var path in refused)
        {
            using var answer = await http.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain("1158201444");
        }
    }

    [Fact]
    public async Task A_body_without_the_accounts_signature_is_refused_and_not_stored()
    {
        // A separate one, so that nobody else's webhooks come; without a worker, so that what is stored stays.
        await using var own = await TestApplication.StartAsync(("BulkWhatsApp:Dispatch:IsWorker", "false"));
        using var clerk = await own.NewClerkAsync();
        var other = clerk.NewAccount("Other");
        (other.AppSecret, other.IsDefault) = ("ANOTHER-APP-SECRET", false);
        var otherAccount = await clerk.Api.Accounts.CreateAsync(other);
        var caller = new WebhookCaller(clerk);
        var body = WebhookCaller.Bytes(caller.Envelope("account_alerts", new { entity_type = "BUSINESS" }));
        var right = WebhookCaller.Sign(body);

        (await caller.PostAsync(body, null)).ShouldBe(HttpStatusCode.Unauthorized, "no signature");
        (await caller.PostAsync(body, "sha256=")).ShouldBe(HttpStatusCode.Unauthorized, "an empty one");
        (await caller.PostAsync(body, right[..^1] + (right[^1] == '0' ? '1' : '0'))).ShouldBe(HttpStatusCode.Unauthorized, "a wrong one");
        (await caller.PostAsync([.. body, (byte)' '], right)).ShouldBe(HttpStatusCode.Unauthorized, "of another body");
        (await caller.PostAsync(body, WebhookCaller.Sign(body, "ANOTHER-APP-SECRET")))
            .ShouldBe(HttpStatusCode.Unauthorized, "another account's");
        (await caller.PostAsync(body, right, otherAccount.WebhookPath)).ShouldBe(HttpStatusCode.Unauthorized, "to another account");
        (await caller.PostAsync(body, right, $"/api/bulk-whatsapp/webhooks/{Guid.NewGuid()}"))
            .ShouldBe(HttpStatusCode.Unauthorized, "to no account");

        (await CountInboxAsync(own)).ShouldBe(0);
        (await caller.PostAsync(body, right)).ShouldBe(HttpStatusCode.OK);
        (await CountInboxAsync(own)).ShouldBe(1);
    }

    [Fact]
    public async Task The_signature_is_over_the_bytes_as_sent()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);

        // Escaped like Meta's, in a way no serializer here would write.
        var body = Encoding.UTF8.GetBytes(
            $$$"""
            { "object" : "whatsapp_business_account", "entry":[{"id":"{{{clerk.WabaId}}}","changes":[{"value":{"messaging_product":"whatsapp",
              "metadata":{"phone_number_id":"{{{clerk.PhoneNumberId}}}"},"contacts":[{"profile":{"name":"Zo\u00eb \ud83d\ude00 a\/b"},"wa_id":"12025550181"}],
              "messages":[{"from":"12025550181","id":"wamid.A\/B=","timestamp":"1795132950","type":"text","text":{"body":"\u0053TOP"}}]},"field":"messages"}]}]}
            """);

        (await caller.PostAsync(body, WebhookCaller.Sign(body))).ShouldBe(HttpStatusCode.OK);

        await clerk.UntilOptedOutAsync("+12025550181");
    }

    [Fact]
    public async Task A_body_of_three_megabytes_is_taken_and_a_larger_one_is_not()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        var largest = Padded(caller, ThreeMegabytes);
        var larger = Padded(caller, ThreeMegabytes + 128 * 1024);

        (await caller.PostAsync(largest, WebhookCaller.Sign(largest))).ShouldBe(HttpStatusCode.OK);
        (await caller.PostAsync(larger, WebhookCaller.Sign(larger))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_signed_body_that_cannot_be_read_or_applied_does_not_hold_up_the_others()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(1);
        var message = (await clerk.GetMessagesAsync(campaign.Id)).Single();
        var caller = new WebhookCaller(clerk);
        byte[][] unusable = ["not JSON"u8.ToArray(), "[1]"u8.ToArray(), "{}"u8.ToArray(), [], [0xFF, 0xFE]];
        foreach (var body in unusable)
        {
            (await caller.PostAsync(body, WebhookCaller.Sign(body))).ShouldBe(HttpStatusCode.OK);
        }

        // No database can store this text.
        await caller.SendStatusesAsync(WebhookCaller.Status("wamid.\0", "delivered", callbackData: null));
        await caller.SendStatusesAsync(WebhookCaller.Status(message, "delivered"));

        await clerk.UntilAsync(campaign.Id, m => m.Counts.Delivered == 1);
    }

    private static string Verification(string path, string token) =>
        $"{path}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={token}";

    private static byte[] Padded(WebhookCaller caller, int length)
    {
        var frame = WebhookCaller.Bytes(caller.Envelope("account_alerts", new { padding = "" })).Length;
        return WebhookCaller.Bytes(caller.Envelope("account_alerts", new { padding = new string('x', length - frame) }));
    }

    private static Task<long> CountInboxAsync(TestApplication application) =>
        application.Database.QueryAsync<long>("""SELECT count(*) FROM "BwaWebhookInbox" """);
}
