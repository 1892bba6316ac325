using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using BulkWhatsApp.CloudApi.Simulator.Settings;

namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary>POSTs deliveries in parallel and repeats them with growing delay until the receiver answers 200 (6.2).</summary>
internal sealed class WebhookSender : IAsyncDisposable
{
    /// <summary>Receivers must handle several POSTs at a time, which may overtake each other.</summary>
    private const int Workers = 16;

    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromMinutes(1);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly Func<SimulatorOptions> _options;
    private readonly Scheduler _scheduler;
    private readonly TimeProvider _clock;
    private readonly Channel<WebhookDelivery> _queue = Channel.CreateUnbounded<WebhookDelivery>();
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client;
    private readonly Task[] _workers;

    public WebhookSender(Func<SimulatorOptions> options, Scheduler scheduler, TimeProvider clock)
    {
        _options = options;
        _scheduler = scheduler;
        _clock = clock;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("facebookexternalua");
        _workers = Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync)).ToArray();
    }

    public WebhookCounters Counters { get; } = new();

    public void Enqueue(WebhookDelivery delivery) => _queue.Writer.TryWrite(delivery);

    /// <summary>The verification GET (6.1).</summary>
    /// <returns>The HTTP status and body of the answer; status null if there was none.</returns>
    public async Task<(int? Status, string Body)> VerifyAsync(
        string url, string challenge, string verifyToken, CancellationToken cancellationToken)
    {
        var separator = url.Contains('?') ? '&' : '?';
        var address = $"{url}{separator}hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(verifyToken)}";
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_options().Webhook.Timeout);
        try
        {
            using var answer = await _client.GetAsync(address, timeout.Token);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(timeout.Token));
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            return (null, exception.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var delivery in _queue.Reader.ReadAllAsync(_stop.Token))
            {
                await AttemptAsync(delivery);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // A reset, or the process is ending: what is queued belongs to a platform that no longer exists.
        }
    }

    private async Task AttemptAsync(WebhookDelivery delivery)
    {
        if (delivery.Attempts++ == 0)
        {
            delivery.FirstAttemptAt = _clock.GetTimestamp();
        }

        var status = await PostAsync(delivery);
        Counters.AddPost(status == 200);
        if (status == 200)
        {
            Counters.AddAcknowledged(delivery.Updates);
        }
        else
        {
            RepeatOrGiveUp(delivery);
        }

        delivery.FirstAttempt.TrySetResult(status);
    }

    private async Task<int?> PostAsync(WebhookDelivery delivery)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        timeout.CancelAfter(_options().Webhook.Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(delivery.Body) };
            request.Content.Headers.ContentType = Json;
            if (delivery.Signature is not null)
            {
                request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", delivery.Signature);
            }

            using var answer = await _client.SendAsync(request, timeout.Token);
            return (int)answer.StatusCode;
        }
        catch (Exception exception) when (IsNoAnswer(exception) && !_stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private void RepeatOrGiveUp(WebhookDelivery delivery)
    {
        var webhook = _options().Webhook;
        if (!delivery.Repeats || _clock.GetElapsedTime(delivery.FirstAttemptAt) >= webhook.RetryWindow)
        {
            Counters.AddAbandoned(delivery.Updates);
            return;
        }

        var delay = TimeSpan.FromMilliseconds(webhook.RetryMilliseconds * Math.Pow(2, Math.Min(delivery.Attempts - 1, 30)));
        _scheduler.Schedule(() => Enqueue(delivery), delay < LongestRetryDelay ? delay : LongestRetryDelay);
    }

    private static bool IsNoAnswer(Exception exception) => exception is HttpRequestException or OperationCanceledException or IOException;
}

/// <summary>One POST to a receiver, repeated until it is acknowledged.</summary>
internal sealed class WebhookDelivery(byte[] body, string? signature, string url, int updates)
{
    public byte[] Body => body;

    /// <summary>The value of <c>X-Hub-Signature-256</c>; null = no header.</summary>
    public string? Signature => signature;

    public string Url => url;

    /// <summary>How many updates the body contains.</summary>
    public int Updates => updates;

    /// <summary>False: only one attempt, whatever the answer.</summary>
    public bool Repeats { get; init; } = true;

    public int Attempts { get; set; }

    public long FirstAttemptAt { get; set; }

    /// <summary>The HTTP status of the first attempt; null if there was no answer.</summary>
    public TaskCompletionSource<int?> FirstAttempt { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary><c>X-Hub-Signature-256</c>: HMAC-SHA256 of the bytes as sent (6.2).</summary>
internal static class WebhookSignature
{
    public static string Of(ReadOnlySpan<byte> body, string appSecret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(appSecret), body));
}
