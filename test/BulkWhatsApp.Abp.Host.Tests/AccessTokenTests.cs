using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp;

/// <summary>
/// Programs sign in to an ABP application with client credentials of ABP's own OpenIddict, as a stranger would install it.
/// </summary>
public class AccessTokenTests(AccessTokenTests.HostWithPrograms host) : IClassFixture<AccessTokenTests.HostWithPrograms>
{
    /// <summary>Hosts have the same one, whatever their own address is.</summary>
    private static readonly string[] PublicUrl = ["--Host:PublicUrl", "https://whatsapp.shop.example"];

    private const string Secret = "Tulips-in-the-morning-4711";

    [Fact]
    public async Task A_program_imports_sends_watches_and_downloads()
    {
        using var admin = await host.SignInAsync();
        await host.EnsureAccountAsync(admin);
        await using var services = OtherApplication("web-shop");
        var api = services.GetRequiredService<BulkWhatsAppClient>();

        var list = await api.RecipientLists.CreateAsync(new() { Name = "From another application" });
        var import = await api.RecipientLists.ImportAsync(
            list.Id, new MemoryStream("mobile\n+12025550140\nnone\n"u8.ToArray()), "people.csv");
        (await TextAsync(api.RecipientLists.DownloadRejectedRowsAsync(list.Id, import.ImportId))).ShouldContain("none");
        var campaign = await api.QuickBroadcasts.CreateAsync(new QuickBroadcastInput
        {
            TemplateName = TestTemplates.Plain,
            Language = "en_US",
            Recipients = [new() { MobileNumber = "+12025550140" }, new() { MobileNumber = "+12025550141" }],
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var progress in api.BulkMessages.WatchAsync(campaign.Id, patience.Token))
        {
            if (progress.IsFinished)
            {
                break;
            }
        }

        (await TextAsync(api.Messages.ExportAsync(new() { BulkMessageId = campaign.Id }))).ShouldContain(campaign.Number);
        (await api.BulkMessages.GetTimelineAsync(campaign.Id)).Items[0].UserName.ShouldBe("web-shop");
        (await host.Database.QueryAsync<long>("""SELECT count(*) FROM "AbpAuditLogs" WHERE "ClientId" = 'web-shop'"""))
            .ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_a_program_was_not_granted_is_refused_with_403()
    {
        await using var services = OtherApplication("reader");
        var api = services.GetRequiredService<BulkWhatsAppClient>();

        (await api.BulkMessages.GetListAsync(new())).TotalCount.ShouldBeGreaterThanOrEqualTo(0);
        (await Should.ThrowAsync<BulkWhatsAppApiException>(() => api.RecipientLists.CreateAsync(new() { Name = "None" })))
            .Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_wrong_secret_gets_no_token()
    {
        await using var services = OtherApplication("web-shop", "wrong");

        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(
            () => services.GetRequiredService<BulkWhatsAppClient>().Countries.GetListAsync());

        (refused.Status, refused.Message.Contains("invalid_client", StringComparison.Ordinal))
            .ShouldBe((HttpStatusCode.Unauthorized, true));
    }

    [Fact]
    public async Task Another_host_takes_the_token_too()
    {
        await using var other = await AbpHost.BuildAsync(host.Database.ConnectionString, PublicUrl);
        await other.StartAsync();
        var token = await TokenAsync(host.Address);

        (await StatusAsync(host.Address, token)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(new Uri(other.Urls.First()), token)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host.Address, token + "x")).ShouldBe(HttpStatusCode.Unauthorized);
        await other.StopAsync();
    }

    [Fact]
    public async Task A_request_for_a_token_is_bounded()
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        using var response = await http.PostAsync(
            "connect/token", new FormUrlEncodedContent([new("client_secret", new string('x', 10_000))]));

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private ServiceProvider OtherApplication(string clientId, string secret = Secret)
    {
        var services = new ServiceCollection();
        services.AddBulkWhatsAppClient(options =>
        {
            options.BaseAddress = host.Address;
            options.ClientId = clientId;
            options.ClientSecret = secret;
        });
        return services.BuildServiceProvider();
    }

    private static async Task<string> TokenAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var response = await http.PostAsync("connect/token", new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", "reader"), new("client_secret", Secret)]));
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("access_token").GetString()!;
    }

    private static async Task<HttpStatusCode> StatusAsync(Uri address, string token)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.GetAsync("api/bulk-whatsapp/bulk-messages");
        return response.StatusCode;
    }

    private static async Task<string> TextAsync(Task<Stream> download)
    {
        using var reader = new StreamReader(await download, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public sealed class HostWithPrograms : AbpHost
    {
        protected override string[] Settings =>
        [
            .. PublicUrl,
            .. Program(
                0, "web-shop", "RecipientLists", "RecipientLists.Create", "RecipientLists.Import", "BulkMessages", "BulkMessages.Create",
                "BulkMessages.Submit", "Templates", "Messages", "Messages.Export"),
            .. Program(1, "reader", "BulkMessages"),
        ];

        private static IEnumerable<string> Program(int number, string clientId, params string[] permissions) =>
        [
            $"--OpenIddict:Programs:{number}:ClientId", clientId,
            $"--OpenIddict:Programs:{number}:ClientSecret", Secret,
            .. permissions.SelectMany((permission, index) => new[]
            {
                $"--OpenIddict:Programs:{number}:Permissions:{index}", $"BulkWhatsApp.{permission}",
            }),
        ];
    }
}
