using System.Net.Http.Json;
using System.Text.Json;

namespace BulkWhatsApp.Stage;

/// <summary>The part of the simulator's control API that tests use.</summary>
public sealed class SimulatorControl(Uri baseAddress)
{
    public const string Token = "SIMULATOR-TOKEN";
    public const string AppSecret = "SIMULATOR-APP-SECRET";

    private readonly HttpClient _http = new() { BaseAddress = baseAddress };

    public Uri BaseAddress => baseAddress;

    public async Task AddPhoneNumberAsync(string id, string wabaId, string displayPhoneNumber) =>
        await PostAsync(
            "_simulator/phone-numbers", new { id, wabaId, displayPhoneNumber, verifiedName = "Test Shop", messagesPerSecond = 0 });

    /// <param name="tier">Such as <c>TIER_50</c>: different people within 24 hours (meta-cloud-api.md 3.2).</param>
    public Task SetMessagingLimitAsync(string id, string wabaId, string displayPhoneNumber, string tier) => PostAsync(
        "_simulator/phone-numbers",
        new { id, wabaId, displayPhoneNumber, verifiedName = "Test Shop", messagesPerSecond = 0, messagingLimit = tier });

    public async Task AddTemplateAsync(string wabaId, object template)
    {
        var definition = JsonSerializer.SerializeToNode(template)!.AsObject();
        definition["wabaId"] = wabaId;
        await PostAsync("_simulator/templates", definition);
    }

    /// <summary>Sends the webhooks of this WABA's messages to this address, like Meta's override callback.</summary>
    public async Task SubscribeAsync(string wabaId, Uri callback, string verifyToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v25.0/{wabaId}/subscribed_apps")
        {
            Content = JsonContent.Create(new { override_callback_uri = callback, verify_token = verifyToken }),
        };
        request.Headers.Authorization = new("Bearer", Token);
        using var response = await _http.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sets WhatsApp's id of the person behind a number.</summary>
    public Task SetUserAsync(object user) => PostAsync("_simulator/users", user);

    public Task AddFaultAsync(object rule) => PostAsync("_simulator/faults", rule);

    /// <summary>How many requests the fault rules have hit.</summary>
    public async Task<long> CountFaultsAsync() => (await _http.GetFromJsonAsync<JsonElement>("_simulator/state"))
        .GetProperty("faults").EnumerateArray().Sum(fault => fault.GetProperty("applied").GetInt64());

    /// <summary>Changes some of the simulator's options, for every test that shares it.</summary>
    public async Task SetOptionsAsync(object change)
    {
        using var response = await _http.PutAsJsonAsync("_simulator/options", change);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The most messages of this phone number that were accepted within any one second.</summary>
    public async Task<int> GetMaxPerSecondAsync(string phoneNumberId)
    {
        var summary = await _http.GetFromJsonAsync<JsonElement>("_simulator/summary");
        return summary.GetProperty("phoneNumbers").EnumerateArray()
            .Single(number => number.GetProperty("id").GetString() == phoneNumberId).GetProperty("maxPerSecond").GetInt32();
    }

    public Task SendWebhookAsync(object webhook) => PostAsync("_simulator/webhooks/send", webhook);

    /// <summary>What was accepted from this phone number: recipient and callback data.</summary>
    public async Task<List<AcceptedSend>> GetAcceptedAsync(string phoneNumberId)
    {
        var all = new List<AcceptedSend>();
        for (long? after = 0; after is not null;)
        {
            var page = await _http.GetFromJsonAsync<JsonElement>($"_simulator/accepted?phoneNumber={phoneNumberId}&after={after}&max=1000");
            var items = page.GetProperty("items").EnumerateArray().ToList();
            all.AddRange(items.Select(item => new AcceptedSend(
                item.GetProperty("to").GetString() ?? "",
                item.GetProperty("callbackData").GetString()!,
                item.GetProperty("acceptedAt").GetDateTime())
            {
                UserId = item.TryGetProperty("recipient", out var recipient) ? recipient.GetString() : null,
            }));
            after = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? next.GetInt64() : null;
        }

        return all;
    }

    private async Task PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }
}

public sealed record AcceptedSend(string To, string CallbackData, DateTime AcceptedAt)
{
    /// <summary>The business-scoped id it was addressed to instead of a number.</summary>
    public string? UserId { get; init; }
}
