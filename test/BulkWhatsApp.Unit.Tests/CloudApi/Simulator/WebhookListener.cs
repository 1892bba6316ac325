using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

/// <summary>A webhook receiver that keeps what it gets and can be waited for.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<ReceivedWebhook> _received = [];
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebhookListener(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/hook";

    public string VerifyToken { get; set; } = "verify-me";

    /// <summary>Answers in turn; 200 once they are used up.</summary>
    public Queue<int> Answers { get; } = new();

    public static async Task<WebhookListener> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var listener = new WebhookListener(app);
        app.MapGet("/hook", listener.Verify);
        app.MapPost("/hook", listener.ReceiveAsync);
        await app.StartAsync();
        return listener;
    }

    public async Task<IReadOnlyList<ReceivedWebhook>> WaitAsync(Func<IReadOnlyList<ReceivedWebhook>, bool> until)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (until(_received))
                {
                    return _received.ToArray();
                }

                next = _arrived.Task;
            }

            await next.WaitAsync(patience.Token);
        }
    }

    public async Task<IReadOnlyList<JsonElement>> WaitForStatusesAsync(int count) =>
        (await WaitAsync(all => Statuses(all).Count() >= count)).SelectMany(webhook => webhook.Items("statuses")).ToArray();

    public IReadOnlyList<ReceivedWebhook> Received
    {
        get
        {
            lock (_gate)
            {
                return _received.ToArray();
            }
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static IEnumerable<JsonElement> Statuses(IReadOnlyList<ReceivedWebhook> all) =>
        all.SelectMany(webhook => webhook.Items("statuses"));

    private IResult Verify(HttpRequest request) => request.Query["hub.verify_token"] == VerifyToken
        ? Results.Text(request.Query["hub.challenge"])
        : Results.StatusCode(403);

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        lock (_gate)
        {
            _received.Add(new ReceivedWebhook(body.ToArray(), request.Headers["X-Hub-Signature-256"]));
            _arrived.SetResult();
            _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return Results.StatusCode(Answers.TryDequeue(out var answer) ? answer : 200);
        }
    }
}
