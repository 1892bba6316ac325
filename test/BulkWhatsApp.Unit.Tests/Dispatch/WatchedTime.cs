using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace BulkWhatsApp.Dispatch;

/// <summary>A clock that the test moves, and that reports which waits have begun.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<TimeSpan> _begun = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>The next wait in the order in which they begin.</summary>
    public async Task<TimeSpan> NextWaitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _begun.Reader.ReadAsync(patience.Token);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _begun.Writer.TryWrite(dueTime);
        return timer;
    }
}
