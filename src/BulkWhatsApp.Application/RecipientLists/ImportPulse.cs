using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Reports every few seconds, and on progress, that an import is alive. It runs as its own task, so that it keeps reporting while the
/// import waits for the database.
/// </summary>
internal sealed class ImportPulse : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Func<long, CancellationToken, Task> _setAlive;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _progress = new(0);
    private readonly Task _beating;
    private long _rowsRead;

    /// <param name="setAlive">Receives the number of rows read; its exceptions are logged.</param>
    /// <param name="logger">The import's logger.</param>
    public ImportPulse(Func<long, CancellationToken, Task> setAlive, ILogger logger)
    {
        _setAlive = setAlive;
        _logger = logger;
        _beating = Task.Run(BeatAsync);
    }

    /// <summary>Returns at once.</summary>
    public void Report(long rowsRead)
    {
        Volatile.Write(ref _rowsRead, rowsRead);
        if (_progress.CurrentCount == 0)
        {
            _progress.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
        _progress.Dispose();
    }

    private async Task BeatAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _progress.WaitAsync(Interval, _stop.Token);
                await _setAlive(Volatile.Read(ref _rowsRead), _stop.Token);
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
            }
            catch (Exception exception)
            {
                _logger.LogWarning(exception, "An import could not report that it is alive; will retry.");
            }
        }
    }
}
