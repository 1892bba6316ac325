namespace BulkWhatsApp.CloudApi.Simulator;

/// <summary>
/// One timer and one priority queue for everything that happens later, so that thousands of events per second do not need a timer each.
/// </summary>
internal sealed class Scheduler : IAsyncDisposable
{
    /// <summary>Events that are due within one tick run together.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Action, long> _queue = new();
    private long _armedFor = long.MaxValue;
    private bool _draining;
    private bool _stopped;

    public Scheduler(TimeProvider clock, ILogger logger)
    {
        _clock = clock;
        _logger = logger;
        _timer = clock.CreateTimer(_ => Drain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Schedule(Action work, TimeSpan delay) => ScheduleAt(work, _clock.GetTimestamp() + ToTicks(delay));

    /// <param name="work">Must be short: it runs on the scheduler's only thread.</param>
    /// <param name="due">A timestamp of the clock.</param>
    public void ScheduleAt(Action work, long due)
    {
        lock (_gate)
        {
            if (_stopped)
            {
                return;
            }

            _queue.Enqueue(work, due);
            if (!_draining && due < _armedFor)
            {
                Arm(due);
            }
        }
    }

    public long ToTicks(TimeSpan span) => (long)(span.TotalSeconds * _clock.TimestampFrequency);

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _stopped = true;
            _queue.Clear();
        }

        await _timer.DisposeAsync();
    }

    private void Drain()
    {
        List<Action> due;
        lock (_gate)
        {
            if (_draining || _stopped)
            {
                return;
            }

            _draining = true;
            _armedFor = long.MaxValue;
            due = TakeDue();
        }

        foreach (var work in due)
        {
            Run(work);
        }

        lock (_gate)
        {
            _draining = false;
            if (!_stopped && _queue.TryPeek(out _, out var next))
            {
                Arm(next);
            }
        }
    }

    private List<Action> TakeDue()
    {
        var now = _clock.GetTimestamp();
        var due = new List<Action>();
        while (_queue.TryPeek(out _, out var at) && at <= now)
        {
            due.Add(_queue.Dequeue());
        }

        return due;
    }

    private void Run(Action work)
    {
        try
        {
            work();
        }
        catch (Exception exception)
        {
            // One broken event must not stop the clock for all others.
            _logger.LogError(exception, "A scheduled event failed.");
        }
    }

    private void Arm(long due)
    {
        _armedFor = due;
        var wait = _clock.GetElapsedTime(_clock.GetTimestamp(), due);
        _timer.Change(wait > Tick ? wait : Tick, Timeout.InfiniteTimeSpan);
    }
}
