using System.Text.Json;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Health;

/// <summary>An account without a webhook subscription sends but hears nothing: the host reports it.</summary>
public class WebhookHealthTests
{
    [Fact]
    public async Task A_host_with_a_silent_account_is_degraded_in_words_until_it_is_subscribed()
    {
        await using var product = await TestApplication.StartAsync();
        using var clerk = await product.NewClerkAsync();
        await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);
        (await GetAsync(product)).Status.ShouldBe("Healthy");

        using (var meta = new HttpClient { BaseAddress = product.Simulator.BaseAddress })
        {
            meta.DefaultRequestHeaders.Authorization = new("Bearer", SimulatorControl.Token);
            await meta.DeleteAsync($"v25.0/{clerk.WabaId}/subscribed_apps").DoneAsync();
        }

        await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);
        var degraded = await GetAsync(product);
        degraded.Status.ShouldBe("Degraded");
        degraded.Webhooks.ShouldContain("subscribed");
        degraded.Webhooks.ShouldContain(": 1.");
        degraded.Webhooks.ShouldNotContain(clerk.Account.Name);

        await product.Simulator.SubscribeAsync(clerk.WabaId, new Uri(product.Address, clerk.Account.WebhookPath), clerk.VerifyToken);
        await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);
        (await GetAsync(product)).Status.ShouldBe("Healthy");
    }

    /// <summary>Ready in either case, because other accounts can send.</summary>
    private static async Task<(string Status, string Webhooks)> GetAsync(TestApplication product)
    {
        using var http = new HttpClient { BaseAddress = product.Address };
        using var answer = await http.GetAsync("health/ready");
        answer.IsSuccessStatusCode.ShouldBeTrue();
        var health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (health.GetProperty("status").GetString()!,
            health.GetProperty("checks").GetProperty("webhooks").GetProperty("description").GetString()!);
    }
}
