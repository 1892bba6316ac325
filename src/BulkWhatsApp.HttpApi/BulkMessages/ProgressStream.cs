using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Writes snapshots as server-sent events while they change.</summary>
internal sealed class ProgressStream(HttpResponse response, JsonSerializerOptions json)
{
    /// <summary>Proxies close a connection that is silent for longer, often after 30 or 60 seconds.</summary>
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    private readonly ProgressRate _rate = new();

    /// <summary>Returns when the campaign has finished or the token is cancelled.</summary>
    public async Task RunAsync(BulkMessageProgressDto first, Func<CancellationToken, Task<BulkMessageProgressDto>> next, CancellationToken cancellationToken)
    {
        try
        {
            await StartAsync(cancellationToken);
            await WriteChangesAsync(first, next, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The browser went, the time is over, or the application stops: EventSource connects again by itself.
        }
    }

    private async Task WriteChangesAsync(
        BulkMessageProgressDto snapshot, Func<CancellationToken, Task<BulkMessageProgressDto>> next, CancellationToken cancellationToken)
    {
        var shown = "";
        var lastWrite = Stopwatch.GetTimestamp();
        while (true)
        {
            snapshot.MessagesPerSecond = _rate.Measure(snapshot.Counts);
            var data = JsonSerializer.Serialize(snapshot, json);
            if (data != shown)
            {
                await WriteAsync($"event: progress\ndata: {data}\n\n", cancellationToken);
                (shown, lastWrite) = (data, Stopwatch.GetTimestamp());
            }
            else if (Stopwatch.GetElapsedTime(lastWrite) >= HeartbeatInterval)
            {
                await WriteAsync(": still here\n\n", cancellationToken);
                lastWrite = Stopwatch.GetTimestamp();
            }

            if (snapshot.IsFinished)
            {
                await WriteAsync($"event: finished\ndata: {data}\n\n", cancellationToken);
                return;
            }

            snapshot = await next(cancellationToken);
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no";
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await WriteAsync("retry: 2000\n\n", cancellationToken);
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await response.WriteAsync(text, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
