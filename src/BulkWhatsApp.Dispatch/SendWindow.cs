namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Keeps this node's calls from one number within the limit as Meta counts arrivals, whatever stalls in between: this process, the network,
/// or Meta.
/// <para>
/// When a call arrives is not known here, only when it began and when it was answered. Counting a call until one second after its answer
/// would be safe, but would cost the call's whole duration. A delay that all calls have in common shifts every arrival alike and does not
/// matter, and the shortest call so far shows how large it is. So a call counts until one second after its answer, minus the shortest
/// duration. An even shorter call may still come, and is likelier the more durations vary (as on a busy machine) and the fewer calls have
/// been seen, so less is subtracted then. The first calls of a new process, or on new connections, tell little and count in full.
/// </para>
/// </summary>
internal sealed class SendWindow(TimeProvider time)
{
    /// <summary>One second, plus a little for clocks that count in milliseconds.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(1_001.5);

    private const int AnswersToLearnFrom = 100;

    /// <summary>How soon to check again while only calls under way fill the window.</summary>
    private static readonly TimeSpan UntilAnAnswer = TimeSpan.FromMilliseconds(2);

    private readonly Lock _lock = new();
    private readonly Queue<TimeSpan> _answeredAt = new();
    private readonly long _origin = time.GetTimestamp();
    private TimeSpan _shortest = TimeSpan.MaxValue;
    private TimeSpan _usual;
    private int _answers;
    private int _underWay;

    /// <summary>Takes a place for a call that starts now, or returns how long to wait before asking again.</summary>
    public TimeSpan TryTake(int limit)
    {
        lock (_lock)
        {
            var (now, counts) = ForgetOld();
            if (_underWay + _answeredAt.Count < limit)
            {
                _underWay++;
                return TimeSpan.Zero;
            }

            return _answeredAt.TryPeek(out var next) ? next + counts - now : UntilAnAnswer;
        }
    }

    /// <summary>How many places are free now.</summary>
    public int CountFree(int limit)
    {
        lock (_lock)
        {
            ForgetOld();
            return limit - _underWay - _answeredAt.Count;
        }
    }

    /// <summary>The call that took a place was answered, or given up.</summary>
    /// <param name="duration">Null if no call was made after all.</param>
    public void Release(TimeSpan? duration)
    {
        lock (_lock)
        {
            _underWay--;
            if (duration is { } length)
            {
                _answers++;
                _shortest = length < _shortest ? length : _shortest;
                _usual += (length - _usual) / Math.Min(_answers, AnswersToLearnFrom);
                _answeredAt.Enqueue(time.GetElapsedTime(_origin));
            }
        }
    }

    private (TimeSpan Now, TimeSpan Counts) ForgetOld()
    {
        var now = time.GetElapsedTime(_origin);
        var counts = Length - SameForAll;
        while (_answeredAt.TryPeek(out var answered) && answered + counts <= now)
        {
            _answeredAt.Dequeue();
        }

        return (now, counts);
    }

    /// <summary>The time every call takes at least. A shorter call changes it for all calls that still count.</summary>
    private TimeSpan SameForAll
    {
        get
        {
            if (_answers <= AnswersToLearnFrom)
            {
                return TimeSpan.Zero;
            }

            var doubt = (_usual - _shortest) * Math.Sqrt((double)AnswersToLearnFrom / _answers);
            return _shortest > doubt ? _shortest - doubt : TimeSpan.Zero;
        }
    }
}
