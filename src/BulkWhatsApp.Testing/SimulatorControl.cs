using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using BulkWhatsApp.Accounts;

namespace BulkWhatsApp.Testing;

/// <summary>Sets up a running simulator and says what it accepted. Its README has the bodies of users, faults and options.</summary>
public class SimulatorControl(Uri baseAddress)
{
    /// <summary>The access token of every account.</summary>
    public const string Token = "SIMULATOR-TOKEN";

    public const string AppSecret = "SIMULATOR-APP-SECRET";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _http = new() { BaseAddress = baseAddress };

    public Uri BaseAddress => baseAddress;

    /// <summary>What a tenant enters to send from this phone number; the host must allow <see cref="BaseAddress"/>.</summary>
    public CreateAccountDto NewAccount(string phoneNumberId, string wabaId, string verifyToken = "verify", string name = "Main") => new()
    {
        Name = name,
        PhoneNumberId = phoneNumberId,
        WabaId = wabaId,
        BaseUrl = BaseAddress.ToString().TrimEnd('/'),
        AccessToken = Token,
        AppSecret = AppSecret,
        VerifyToken = verifyToken,
        IsDefault = true,
        DefaultCountry = "US",
    };

    public async Task AddPhoneNumberAsync(string id, string wabaId, string displayPhoneNumber) =>
        await PostAsync(
            "_simulator/phone-numbers", new { id, wabaId, displayPhoneNumber, verifiedName = "Test Shop", messagesPerSecond = 0 });

    /// <param name="tier">Such as <c>TIER_50</c>: different people within 24 hours (meta-cloud-api.md 3.2).</param>
    public Task SetMessagingLimitAsync(string id, string wabaId, string displayPhoneNumber, string tier) => PostAsync(
        "_simulator/phone-numbers",
        new { id, wabaId, displayPhoneNumber, verifiedName = "Test Shop", messagesPerSecond = 0, messagingLimit = tier });

    /// <param name="template">As Meta lists it: name, language, status, category and components (meta-cloud-api.md 4.1).</param>
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
        await CheckAsync(response);
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
        await CheckAsync(response);
    }

    /// <summary>The most messages of this phone number that were accepted within any one second.</summary>
    public async Task<int> GetMaxPerSecondAsync(string phoneNumberId)
    {
        var summary = await _http.GetFromJsonAsync<JsonElement>("_simulator/summary");
        return summary.GetProperty("phoneNumbers").EnumerateArray()
            .Single(number => number.GetProperty("id").GetString() == phoneNumberId).GetProperty("maxPerSecond").GetInt32();
    }

    public Task SendWebhookAsync(object webhook) => PostAsync("_simulator/webhooks/send", webhook);

    /// <summary>Waits until a message to this person was accepted, and returns the first.</summary>
    /// <param name="number">E.164, or a business-scoped user id.</param>
    /// <param name="patience">How long to wait; null for 30 seconds.</param>
    /// <exception cref="TimeoutException">None was; says to whom there were messages.</exception>
    public async Task<AcceptedSend> AcceptedAsync(string number, TimeSpan? patience = null)
    {
        var wanted = number.TrimStart('+');
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var all = await GetAcceptedAsync();
            if (all.Find(send => send.To == wanted || send.UserId == wanted) is { } found)
            {
                return found;
            }

            if (waited.Elapsed > (patience ?? TimeSpan.FromSeconds(30)))
            {
                throw new TimeoutException(
                    $"No message to {number} was accepted. Accepted: {string.Join(", ", all.Select(send => send.UserId ?? send.To))}.");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>What was accepted, in order.</summary>
    /// <param name="phoneNumberId">From this phone number; null for all.</param>
    public async Task<List<AcceptedSend>> GetAcceptedAsync(string? phoneNumberId = null)
    {
        var filter = phoneNumberId is null ? "" : $"phoneNumber={phoneNumberId}&";
        var all = new List<AcceptedSend>();
        for (long? after = 0; after is not null;)
        {
            var page = await _http.GetFromJsonAsync<JsonElement>($"_simulator/accepted?{filter}after={after}&max=1000");
            var items = page.GetProperty("items").EnumerateArray().ToList();
            all.AddRange(items.Select(item => new AcceptedSend(
                item.GetProperty("to").GetString() ?? "",
                item.GetProperty("callbackData").GetString() ?? "",
                item.GetProperty("acceptedAt").GetDateTime())
            {
                UserId = item.TryGetProperty("recipient", out var recipient) ? recipient.GetString() : null,
                Call = item.GetProperty("attempt").GetInt32(),
            }));
            after = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? next.GetInt64() : null;
        }

        return all;
    }

    private async Task PostAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        await CheckAsync(response);
    }

    private static async Task CheckAsync(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"The simulator answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
    }
}

/// <summary>A message that the simulator accepted.</summary>
/// <param name="To">The number's digits; empty if <see cref="UserId"/> is set.</param>
/// <param name="CallbackData">What the sender wrote into <c>biz_opaque_callback_data</c>.</param>
/// <param name="AcceptedAt">UTC.</param>
public sealed record AcceptedSend(string To, string CallbackData, DateTime AcceptedAt)
{
    /// <summary>The business-scoped id it was addressed to instead of a number.</summary>
    public string? UserId { get; init; }

    /// <summary>Which call to this person from this phone number it was, from 1; refused calls count.</summary>
    public int Call { get; init; }
}
