namespace BulkWhatsApp.Dispatch;

/// <summary>A clock whose timers wait until the test lets them go off.</summary>
internal sealed class HeldTimers : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<Held> _held = [];

    /// <summary>Returns when just these have neither gone off nor been given up.</summary>
    public async Task AreAsync(params TimeSpan[] waits)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!GetWaits().SequenceEqual(waits))
        {
            patience.IsCancellationRequested.ShouldBeFalse($"{string.Join(", ", GetWaits())} instead of {string.Join(", ", waits)}");
            await Task.Delay(5);
        }
    }

    /// <summary>All that wait.</summary>
    public void GoOff()
    {
        List<Held> held;
        lock (_lock)
        {
            held = [.. _held];
            _held.Clear();
        }

        held.ForEach(timer => timer.GoOff());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Held(this, () => callback(state), dueTime);
        timer.Hold(dueTime);
        return timer;
    }

    private List<TimeSpan> GetWaits()
    {
        lock (_lock)
        {
            return _held.ConvertAll(timer => timer.Wait);
        }
    }

    private sealed class Held(HeldTimers clock, Action goOff, TimeSpan wait) : ITimer
    {
        public TimeSpan Wait { get; private set; } = wait;

        public void GoOff() => goOff();

        public void Hold(TimeSpan wait)
        {
            lock (clock._lock)
            {
                clock._held.Remove(this);
                Wait = wait;
                if (wait != Timeout.InfiniteTimeSpan)
                {
                    clock._held.Add(this);
                }
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Hold(dueTime);
            return true;
        }

        public void Dispose() => Hold(Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
