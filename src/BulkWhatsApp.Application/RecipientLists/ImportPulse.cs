using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Reports every few seconds, and on progress, that an import is alive, and learns whether somebody has ended it. It runs as its own task,
/// so that it keeps reporting while the import waits for the database.
/// </summary>
internal sealed class ImportPulse : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Func<long, CancellationToken, Task<bool>> _setAlive;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _import;
    private readonly SemaphoreSlim _progress = new(0);
    private readonly Task _beating;
    private long _rowsRead;

    /// <param name="setAlive">
    /// Receives the number of rows read; false if the import is no longer running. Its exceptions are logged.
    /// </param>
    /// <param name="logger">The import's logger.</param>
    public ImportPulse(Func<long, CancellationToken, Task<bool>> setAlive, ILogger logger, CancellationToken cancellationToken)
    {
        _import = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _setAlive = setAlive;
        _logger = logger;
        _beating = Task.Run(BeatAsync);
    }

    /// <summary>Cancelled with the caller's token, or when somebody else has ended the import.</summary>
    public CancellationToken Token => _import.Token;

    /// <summary>Whether somebody else has ended the import.</summary>
    public bool IsEnded { get; private set; }

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
        _import.Dispose();
        _progress.Dispose();
    }

    private async Task BeatAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _progress.WaitAsync(Interval, _stop.Token);
                if (!await _setAlive(Volatile.Read(ref _rowsRead), _stop.Token))
                {
                    IsEnded = true;
                    await _import.CancelAsync();
                    return;
                }
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
