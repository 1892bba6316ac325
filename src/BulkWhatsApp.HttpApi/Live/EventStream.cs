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

    /// <summary>Events about several things must not mix.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    private long _lastWrite = Stopwatch.GetTimestamp();

    /// <summary>Returns when the work is done or the token is cancelled.</summary>
    public async Task RunAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            response.ContentType = "text/event-stream";
            response.Headers["X-Accel-Buffering"] = "no";
            response.HttpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await WriteAsync("retry: 2000\n\n", cancellationToken);
            await work();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The browser left, the time is up, or the application is stopping; EventSource reconnects by itself.
        }
    }

    /// <summary>Writes the data if it is other than what was told before.</summary>
    /// <returns>What has been told now.</returns>
    public async Task<string> WriteChangeAsync(string name, string data, string told, CancellationToken cancellationToken)
    {
        if (data != told)
        {
            await WriteAsync($"event: {name}\ndata: {data}\n\n", cancellationToken);
        }
        else if (Stopwatch.GetElapsedTime(Volatile.Read(ref _lastWrite)) >= HeartbeatInterval)
        {
            await WriteAsync(": still here\n\n", cancellationToken);
        }

        return data;
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
