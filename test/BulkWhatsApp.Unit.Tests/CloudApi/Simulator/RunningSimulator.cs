using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator;
using Microsoft.AspNetCore.Builder;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

/// <summary>A simulator on a free port, used over HTTP only.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    public const string WabaId = "210987654321098";
    public const string NumberId = "109876543210987";
    public const string HighNumberId = "109876543210988";

    private readonly WebApplication _app;

    private RunningSimulator(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "SIMULATOR-TOKEN");
    }

    public HttpClient Http { get; }

    /// <param name="clock">Null = the system's.</param>
    /// <param name="options">As on the command line, without the prefix: <c>MessagesPerSecond=5</c>.</param>
    public static async Task<RunningSimulator> StartAsync(TimeProvider? clock = null, params string[] options)
    {
        string[] args = ["--urls", "http://127.0.0.1:0", .. options.Select(option => "--Simulator:" + option)];
        var app = SimulatorApp.Build(args, clock);
        await app.StartAsync();
        return new RunningSimulator(app);
    }

    /// <summary>Everything happens at once; a batch is sent when it contains <paramref name="batchSize"/> updates.</summary>
    public static Task<RunningSimulator> StartWithWebhooksAsync(WebhookListener listener, int batchSize, params string[] options) =>
        StartAsync(
            null,
            [
                "Webhook:Url=" + listener.Url, $"Webhook:BatchSize={batchSize}", "Webhook:FlushMilliseconds=60000", "Delays:Scale=0",
                .. options
            ]);

    public async Task<Answer> SendAsync(object body, string numberId = NumberId) =>
        await Answer.ReadAsync(await Http.PostAsJsonAsync($"/v25.0/{numberId}/messages", body));

    public Task<Answer> SendOfferAsync(string to, string? callbackData = null) => SendAsync(Messages.Offer(to, callbackData));

    public async Task<Answer> GetAsync(string path) => await Answer.ReadAsync(await Http.GetAsync(path));

    public async Task<Answer> PostAsync(string path, object body) => await Answer.ReadAsync(await Http.PostAsJsonAsync(path, body));

    public Task<Answer> FaultAsync(object rule) => PostAsync("/_simulator/faults", rule);

    public async Task<JsonElement> SummaryAsync() => (await GetAsync("/_simulator/summary")).Json;

    public async Task<JsonElement[]> AcceptedAsync() =>
        (await GetAsync("/_simulator/accepted")).Json.GetProperty("items").EnumerateArray().ToArray();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
