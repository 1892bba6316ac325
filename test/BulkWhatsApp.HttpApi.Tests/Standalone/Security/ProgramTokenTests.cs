using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>A program gets a token for its secret, and uses the API with it as a person does with a session.</summary>
[Collection(ProductTests.Name)]
public class ProgramTokenTests(TestApplication application)
{
    private const string Campaigns = "api/bulk-whatsapp/bulk-messages";

    [Fact]
    public async Task A_program_sends_a_campaign_follows_it_and_downloads_what_came_of_it()
    {
        using var clerk = await application.NewClerkAsync();
        var program = await clerk.CreateProgramAsync();
        using var http = await application.SignInAsync(program);
        var api = new BulkWhatsAppClient(http);

        var campaign = await api.QuickBroadcasts.CreateAsync(new QuickBroadcastInput
        {
            TemplateName = TestTemplates.Plain,
            Language = "en_US",
            Recipients = [.. Clerk.Numbers(3).Select(number => new QuickBroadcastRecipientInput { MobileNumber = number })],
        });
        var seen = new List<BulkMessageProgressDto>();
        await foreach (var progress in api.BulkMessages.WatchAsync(campaign.Id))
        {
            seen.Add(progress);
            if (progress.IsFinished)
            {
                break;
            }
        }

        seen[^1].Counts.Sent.ShouldBe(3);
        (await http.GetStringAsync($"api/bulk-whatsapp/messages/export?bulkMessageId={campaign.Id}"))
            .ShouldContain(Clerk.Numbers(1).Single()[1..]);
        using var ticket = await http.SendJsonAsync(
            HttpMethod.Post,
            "api/bulk-whatsapp/download-tokens",
            new { path = $"/api/bulk-whatsapp/messages/export?bulkMessageId={campaign.Id}" });
        ticket.StatusCode.ShouldBe(HttpStatusCode.OK);
        var timeline = await clerk.GetTimelineAsync(campaign.Id);
        timeline.Where(entry => entry.Action is TimelineAction.Created or TimelineAction.Submitted)
            .Select(entry => (entry.UserId, entry.UserName))
            .ShouldAllBe(actor => actor.UserId == null && actor.UserName == program.ClientId);
    }

    [Theory]
    [InlineData("wrong secret")]
    [InlineData("unknown")]
    [InlineData("too long")]
    public async Task Whoever_has_not_the_secret_gets_401_and_no_token(string what)
    {
        using var clerk = await application.NewClerkAsync();
        var program = await clerk.CreateProgramAsync();
        using var http = new HttpClient { BaseAddress = application.Address };

        using var response = await (what switch
        {
            "wrong secret" => http.AskForTokenAsync(program.ClientId, program.Secret + "x"),
            "too long" => http.AskForTokenAsync(new string('a', 1_000), program.Secret),
            _ => http.AskForTokenAsync("nobody-0123456789", program.Secret),
        });

        await ShouldBeRefusedAsync(response, HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Theory]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("grant_type", "authorization_code", "unsupported_grant_type")]
    [InlineData("grant_type", "", "invalid_request")]
    public async Task Only_client_credentials_are_a_way_to_a_token(string field, string value, string error)
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        using var response = await http.PostAsync("connect/token", new FormUrlEncodedContent(
            [
                new(field, value), new("client_id", "a"), new("client_secret", "b"), new("username", "admin"), new("password", "c"),
                new("code", "d")
            ]));

        await ShouldBeRefusedAsync(response, HttpStatusCode.BadRequest, error);
    }

    [Fact]
    public async Task A_request_for_a_token_is_whole_and_small_and_says_how_long_it_is()
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        foreach (var (clientId, secret) in new[] { ("a", ""), ("", "b"), ("a\0b", "c"), ("a", "\0") })
        {
            using var response = await http.AskForTokenAsync(clientId, secret);
            await ShouldBeRefusedAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        }

        using var large = await http.AskForTokenAsync("a", new string('x', 100_000));
        await ShouldBeRefusedAsync(large, HttpStatusCode.RequestEntityTooLarge, "invalid_request");
        using var endless = new HttpRequestMessage(HttpMethod.Post, "connect/token")
        {
            Content = new StringContent("grant_type=client_credentials")
        };
        endless.Headers.TransferEncodingChunked = true;
        using var unsaid = await http.SendAsync(endless);
        await ShouldBeRefusedAsync(unsaid, HttpStatusCode.LengthRequired, "invalid_request");
    }

    [Fact]
    public async Task Without_a_permission_the_answer_is_403_everywhere_and_a_program_has_no_profile()
    {
        using var clerk = await application.NewClerkAsync();
        using var http = await application.SignInAsync(await clerk.Http.CreateProgramAsync("Nothing"));
        foreach (var rule in PermissionTable.Module.Concat(HostPermissionTable.InTenants))
        {
            if (rule.Permissions.Length > 0 || rule.Path.StartsWith("api/account/my-profile", StringComparison.Ordinal))
            {
                using var response = await rule.SendAsync(http);
                response.StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.BadRequest);
                (response.StatusCode == HttpStatusCode.Forbidden || rule.Permissions.Length == 0).ShouldBeTrue(rule.Endpoint);
            }
        }
    }

    [Fact]
    public async Task A_token_needs_no_antiforgery_token_and_a_cookie_beside_it_counts_for_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        using var browser = new Browser(application.Address, clerk.Tenant);
        (await browser.LogInAsync("admin", TestHost.AdminPassword)).ShouldBe(1);
        var token = await application.TokenOfAsync(
            await clerk.Http.CreateProgramAsync("Lists", "BulkWhatsApp.RecipientLists", "BulkWhatsApp.RecipientLists.Create"));
        browser.Http.DefaultRequestHeaders.Remove("RequestVerificationToken");

        using (var withCookie = await browser.Http.SendJsonAsync(HttpMethod.Post, "api/bulk-whatsapp/recipient-lists", new { name = "A" }))
        {
            withCookie.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "a cookie alone needs it");
        }

        browser.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await browser.Http.PostAsync("api/bulk-whatsapp/recipient-lists", new { name = "B" });
        (await StatusAsync(browser.Http, "api/identity/users")).ShouldBe(HttpStatusCode.Forbidden, "the person of the cookie may");
        browser.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "nonsense");
        (await StatusAsync(browser.Http, "api/identity/users")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_program_sees_its_own_tenant_only_whatever_it_asks_for()
    {
        using var clerk = await application.NewClerkAsync();
        using var other = await application.NewClerkAsync();
        var foreign = await other.DraftAsync(Clerk.Numbers(1));
        using var http = await application.SignInAsync(await clerk.CreateProgramAsync());
        http.DefaultRequestHeaders.Add("__tenant", other.Tenant);

        (await StatusAsync(http, $"{Campaigns}/{foreign.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await http.GetJsonAsync(Campaigns)).GetProperty("totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Of_a_tenant_that_is_not_active_no_program_has_access()
    {
        using var clerk = await application.NewClerkAsync();
        var program = await clerk.CreateProgramAsync();
        using var http = await application.SignInAsync(program);
        await clerk.SetTenantActiveAsync(false);

        (await StatusAsync(http, Campaigns)).ShouldBe(HttpStatusCode.Unauthorized);
        using var response = await http.AskForTokenAsync(program.ClientId, program.Secret);
        await ShouldBeRefusedAsync(response, HttpStatusCode.Unauthorized, "invalid_client");
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("rotate-secret")]
    public async Task From_the_next_request_on_every_host_refuses_a_revoked_program_and_an_old_secret(string what)
    {
        using var clerk = await application.NewClerkAsync();
        var program = await clerk.CreateProgramAsync();
        using var here = await application.SignInAsync(program);
        await using var otherHost = TestSqliteFile.IsAskedFor ? null : (TestHost)await application.StartAnotherHostAsync();
        using var there = new HttpClient { BaseAddress = otherHost?.Address ?? application.Address };
        there.DefaultRequestHeaders.Authorization = here.DefaultRequestHeaders.Authorization;
        (await StatusAsync(here, Campaigns)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(there, Campaigns)).ShouldBe(HttpStatusCode.OK, "another host has the same keys");

        var answer = await clerk.Http.PostAsync($"api/identity/programs/{program.Id}/{what}");

        (await StatusAsync(here, Campaigns)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(there, Campaigns)).ShouldBe(HttpStatusCode.Unauthorized);
        using var response = await here.AskForTokenAsync(program.ClientId, program.Secret);
        await ShouldBeRefusedAsync(response, HttpStatusCode.Unauthorized, "invalid_client");
        if (what == "rotate-secret")
        {
            var changed = TestProgram.From(answer);
            (changed.Id, changed.ClientId).ShouldBe((program.Id, program.ClientId));
            using var again = await application.SignInAsync(changed);
            (await StatusAsync(again, Campaigns)).ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_token_ends_by_itself()
    {
        await using var product = await TestApplication.StartAsync(("Host:Programs:TokenLifetime", "00:00:03"));
        using var admin = await product.SignInAsHostAdminAsync();
        using var http = await product.SignInAsync(await admin.CreateProgramAsync("Host's own", "BulkWhatsApp.BulkMessages"));

        await Eventually.SoAsync(() => StatusAsync(http, Campaigns), status => status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Requests_for_tokens_are_limited_per_network_and_other_requests_per_program()
    {
        const int limit = 20;
        await using var product = await TestApplication.StartAsync(
            ("Host:Programs:TokenRequestsPerMinute", $"{limit}"), ("Host:Programs:RequestsPerMinute", $"{limit}"));
        using var clerk = await product.NewClerkAsync();
        using var first = await product.SignInAsync(await clerk.CreateProgramAsync("First"));
        using var second = await product.SignInAsync(await clerk.CreateProgramAsync("Second"));

        // A new minute may begin meanwhile, but only once.
        (await UntilTooManyAsync(() => first.GetAsync(Campaigns), limit)).ShouldContain("program");
        (await StatusAsync(second, Campaigns)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(clerk.Http, Campaigns)).ShouldBe(HttpStatusCode.OK);
        using var stranger = new HttpClient { BaseAddress = product.Address };
        (await UntilTooManyAsync(() => stranger.AskForTokenAsync("nobody", "nothing"), limit)).ShouldContain("address");
    }

    [Fact]
    public async Task Over_http_from_another_machine_neither_secret_nor_token_is_taken()
    {
        await using var product = await TestApplication.StartAsync(
            ("Host:TrustedProxies:0", "127.0.0.1"), ("Host:TrustedProxies:1", "::1"));
        using var admin = await product.SignInAsHostAdminAsync();
        var program = await admin.CreateProgramAsync("Host's own", "BulkWhatsApp.BulkMessages");
        using var http = await product.SignInAsync(program);
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.1");

        (await StatusAsync(http, Campaigns)).ShouldBe(HttpStatusCode.Unauthorized);
        using (var response = await http.AskForTokenAsync(program.ClientId, program.Secret))
        {
            await ShouldBeRefusedAsync(response, HttpStatusCode.BadRequest, "invalid_request");
        }

        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        (await StatusAsync(http, Campaigns)).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string> UntilTooManyAsync(Func<Task<HttpResponseMessage>> sendAsync, int limit)
    {
        for (var i = 0; i < (2 * limit) + 1; i++)
        {
            using var response = await sendAsync();
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                response.Headers.RetryAfter.ShouldNotBeNull();
                return (await ApiError.ReadAsync(response)).Message;
            }
        }

        throw new ShouldAssertException("Nothing was too much.");
    }

    private static async Task ShouldBeRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string error)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(status, text);
        var answer = JsonDocument.Parse(text).RootElement;
        answer.GetProperty("error").GetString().ShouldBe(error);
        answer.GetProperty("error_description").GetString().ShouldNotBeNullOrWhiteSpace();
        answer.TryGetProperty("access_token", out _).ShouldBeFalse();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        return response.StatusCode;
    }
}
