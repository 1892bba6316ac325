using System.Net.Http.Json;

namespace BulkWhatsApp.Benchmarks;

/// <summary>The simulator's control API: its README has the calls.</summary>
internal sealed class Simulator(Uri url) : IDisposable
{
    public const string Token = "SIMULATOR-TOKEN";
    public const string AppSecret = "SIMULATOR-APP-SECRET";
    public const string WabaId = "210987654321098";
    public const string PhoneNumberId = "109876543210988";

    private const int PageSize = 20_000;

    private readonly HttpClient _http = new() { BaseAddress = url };

    public string Url { get; } = url.ToString().TrimEnd('/');

    /// <param name="messagesPerSecond">0 means no limit.</param>
    /// <param name="receipts">How far every message gets: <c>none</c> or <c>read</c>.</param>
    public async Task ConfigureAsync(string webhookUrl, int messagesPerSecond, string receipts, int answerLatencyMilliseconds)
    {
        var options = new { personas = false, messagesPerSecond, receipts, answerLatencyMilliseconds, webhook = new { url = webhookUrl } };
        using var answer = await _http.PutAsJsonAsync("_simulator/options", options);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<Summary> GetSummaryAsync() => (await _http.GetFromJsonAsync<Summary>("_simulator/summary"))!;

    /// <summary>When the messages after a sequence number were accepted.</summary>
    public async Task<List<DateTimeOffset>> GetArrivalsAsync(long after)
    {
        var arrivals = new List<DateTimeOffset>();
        for (long? next = after; next is not null;)
        {
            var page = (await _http.GetFromJsonAsync<Page>(
                $"_simulator/accepted?after={next}&max={PageSize}&phoneNumber={PhoneNumberId}"))!;
            arrivals.AddRange(page.Items.Select(item => item.AcceptedAt));
            next = page.Next;
        }

        return arrivals;
    }

    public void Dispose() => _http.Dispose();

    internal sealed record Summary(long Accepted, long Duplicates, WebhookCounts Webhooks);

    /// <param name="Pending">Status updates the host has not acknowledged yet.</param>
    internal sealed record WebhookCounts(long Pending);

    private sealed record Page(Item[] Items, long? Next);

    private sealed record Item(DateTimeOffset AcceptedAt);
}
