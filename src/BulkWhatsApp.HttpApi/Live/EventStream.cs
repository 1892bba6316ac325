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

    private readonly Dictionary<Guid, string> _shown = [];

    /// <summary>Events about several things must not mix.</summary>
    private readonly SemaphoreSlim _turn = new(1);

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
    /// <param name="about">What it is about, where a stream tells of several things.</param>
    public async Task WriteChangeAsync(string name, string data, CancellationToken cancellationToken, Guid about = default)
    {
        string? shown;
        lock (_shown)
        {
            shown = _shown.GetValueOrDefault(about);
            _shown[about] = data;
        }

        if (data != shown)
        {
            await WriteAsync(name, data, cancellationToken);
        }
        else if (Stopwatch.GetElapsedTime(Volatile.Read(ref _lastWrite)) >= HeartbeatInterval)
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
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await response.WriteAsync(text, cancellationToken);
            await response.Body.FlushAsync(cancellationToken);
            Volatile.Write(ref _lastWrite, Stopwatch.GetTimestamp());
        }
        finally
        {
            _turn.Release();
        }
    }
}
