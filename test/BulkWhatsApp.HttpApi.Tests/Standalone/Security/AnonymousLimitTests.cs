using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>Requests without a session from one network are limited; webhooks and health checks are not.</summary>
public class AnonymousLimitTests
{
    private const int Limit = 40;
    private const string Configuration = "api/abp/application-configuration?includeLocalizationResources=false";

    [Fact]
    public async Task A_network_that_asks_too_much_is_told_to_wait_and_nobody_else_is()
    {
        await using var application = await TestApplication.StartAsync(
            ("Host:AnonymousRequestsPerMinute", $"{Limit}"), ("Host:TrustedProxies:0", "127.0.0.1"), ("Host:TrustedProxies:1", "::1"));
        using var clerk = await application.NewClerkAsync();
        using var flood = From(application, "203.0.113.1");
        using var other = From(application, "203.0.113.2");
        var answers = new List<HttpStatusCode>();

        // A new minute may begin meanwhile, but only once.
        for (var i = 0; i < (2 * Limit) + 1 && !answers.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            answers.Add((await flood.GetAsync(Configuration)).StatusCode);
        }

        answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        using (var refused = await flood.GetAsync("api/bulk-whatsapp/countries"))
        {
            refused.Headers.RetryAfter.ShouldNotBeNull();
            (await refused.ErrorAsync()).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        }

        (await flood.GetAsync("health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await flood.PostAsync(clerk.Account.WebhookPath, new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.GetAsync(Configuration)).StatusCode.ShouldBe(HttpStatusCode.OK);
        clerk.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.1");
        (await clerk.Http.GetAsync("api/bulk-whatsapp/countries")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static HttpClient From(TestApplication application, string address)
    {
        var http = new HttpClient { BaseAddress = application.Address };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return http;
    }
}
