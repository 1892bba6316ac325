using System.Net.Http.Json;

namespace BulkWhatsApp.Demo;

/// <summary>The simulator's control API: its README has the calls.</summary>
internal sealed class Simulator(Uri url) : IDisposable
{
    /// <summary>From the seed: an app, and a number with the high throughput level (1,000 messages per second).</summary>
    public const string Token = "SIMULATOR-TOKEN";
    public const string AppSecret = "SIMULATOR-APP-SECRET";
    public const string WabaId = "210987654321098";
    public const string PhoneNumberId = "109876543210988";

    private const int PageSize = 20_000;

    private readonly HttpClient _http = new() { BaseAddress = url };

    public string Url { get; } = url.ToString().TrimEnd('/');

    /// <param name="webhookUrl">Where its webhooks go.</param>
    /// <param name="messagesPerSecond">How fast it accepts messages for each number; null leaves the limit unchanged.</param>
    public async Task ConfigureAsync(string webhookUrl, int? messagesPerSecond)
    {
        object change = messagesPerSecond is { } limit
            ? new { personas = true, messagesPerSecond = limit, webhook = new { url = webhookUrl } }
            : new { personas = true, webhook = new { url = webhookUrl } };
        using var answer = await _http.PutAsJsonAsync("_simulator/options", change);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes it send Meta's verification request to a webhook address (meta-cloud-api.md 6.1).</summary>
    public async Task VerifyWebhookAsync(string webhookUrl, string verifyToken)
    {
        using var answer = await _http.PostAsJsonAsync("_simulator/webhooks/verify", new { url = webhookUrl, verifyToken });
        answer.EnsureSuccessStatusCode();
    }

    public async Task<SimulatorSummary> GetSummaryAsync() => (await _http.GetFromJsonAsync<SimulatorSummary>("_simulator/summary"))!;

    /// <summary>The log of accepted messages after a sequence number; the first is 1.</summary>
    public async IAsyncEnumerable<AcceptedMessage> GetAcceptedAsync(long after)
    {
        for (long? next = after; next is not null;)
        {
            var page = await _http.GetFromJsonAsync<AcceptedPage>(
                $"_simulator/accepted?after={next}&max={PageSize}&phoneNumber={PhoneNumberId}");
            foreach (var message in page!.Items)
            {
                yield return message;
            }

            next = page.Next;
        }
    }

    public void Dispose() => _http.Dispose();

    private sealed record AcceptedPage(AcceptedMessage[] Items, long? Next);
}
