using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BulkWhatsApp.Shop;

/// <summary>How an application tests that it sends: with BulkWhatsApp.Testing, on SQLite in memory.</summary>
public class ShopTests
{
    [Fact]
    public async Task Customers_get_their_message()
    {
        await using var simulator = await WhatsAppSimulator.StartAsync();
        await using var shop = await StartShopAsync(simulator);
        var api = new BulkWhatsAppClient(SignIn(shop));
        var account = await api.EnsureAccountAsync(
            simulator, new Uri(shop.Urls.First()), "209876543200001", "310987654300001", TestTemplates.All.Take(1));

        var draft = await api.DraftAsync(account, 3, TestTemplates.Plain);
        await api.BulkMessages.SubmitAsync(draft.Id);

        var accepted = await simulator.AcceptedAsync("+12025550040");
        accepted.CallbackData.ShouldNotBeEmpty();
        var campaign = await Eventually.SoAsync(
            () => api.BulkMessages.GetAsync(draft.Id), campaign => campaign.Status == BulkMessageStatus.Completed);
        campaign.ShouldHaveSent(3);
        Should.Throw<CampaignAssertionException>(() => campaign.ShouldHaveSent(4)).Message.ShouldContain("3 sent");
        await Should.ThrowAsync<TimeoutException>(() => simulator.AcceptedAsync("+12025559999", TimeSpan.Zero));
    }

    private static async Task<WebApplication> StartShopAsync(WhatsAppSimulator simulator)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["BulkWhatsApp:AllowedBaseUrls:0"] = simulator.BaseAddress.ToString().TrimEnd('/');
        builder.Configuration["ConnectionStrings:Default"] = "Data Source=shop-tests";
        builder.Host.UseAutofac();
        await builder.AddApplicationAsync<ShopTestModule>();
        var app = builder.Build();
        await app.InitializeApplicationAsync();
        await app.StartAsync();
        return app;
    }

    private static HttpClient SignIn(WebApplication shop)
    {
        var http = BulkWhatsAppClient.CreateHttpClient(new Uri(shop.Urls.First()));
        http.DefaultRequestHeaders.Add(HeaderAuthentication.UserHeader, $"{ClerkPermissionStore.Clerk}");
        return http;
    }
}
