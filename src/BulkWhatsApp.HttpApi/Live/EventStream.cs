using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BulkWhatsApp.Live;

/// <summary>Writes server-sent events: what has changed, and now and then that it is still there.</summary>
internal sealed class EventStream(HttpResponse response)
{
    /// <summary>When to try again after too many streams were open.</summary>
    public static readonly TimeSpan WaitForPlace = TimeSpan.FromSeconds(5);

    /// <summary>Proxies close connections that are silent for longer, often after 30 or 60 seconds.</summary>
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    private string _shown = "";
    private long _lastWrite = Stopwatch.GetTimestamp();

    /// <summary>Returns when the work is done or the token is cancelled.</summary>
    public async Task RunAsync(Func<EventStream, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await StartAsync(cancellationToken);
            await work(this);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The browser left, the time is up, or the application is stopping; EventSource reconnects by itself.
        }
    }

    /// <summary>Writes the data if it is other than before.</summary>
    public async Task WriteChangeAsync(string name, string data, CancellationToken cancellationToken)
    {
        if (data != _shown)
        {
            await WriteAsync(name, data, cancellationToken);
            _shown = data;
        }
        else if (Stopwatch.GetElapsedTime(_lastWrite) >= HeartbeatInterval)
        {
            await WriteAsync(": still here\n\n", cancellationToken);
        }
    }

    public Task WriteAsync(string name, string data, CancellationToken cancellationToken) =>
        WriteAsync($"event: {name}\ndata: {data}\n\n", cancellationToken);

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
        _lastWrite = Stopwatch.GetTimestamp();
    }
}
