namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Keeps one number's calls of this node within its limit as Meta sees them arrive, whatever stands still in between: this process, the network,
/// the other side.
/// <para>
/// When a call arrives is not known here, only when it began and when it was answered. Counting a call until a second after its answer would never be
/// wrong, but would cost the length of a call. The shortest call so far shows how much of that length every call has at least; what is the
/// same for all calls shifts all arrivals alike and does not matter. So a call counts until a second after its answer, less the shortest call. That one may
/// still be to come, all the more when calls differ much, as they do on a busy machine, and few have been seen: so much less is taken off. The first
/// calls, of a process that has just begun or on new connections, tell little: they count in full.
/// </para>
/// </summary>
internal sealed class SendWindow(TimeProvider time)
{
    /// <summary>A second, and a little for clocks that count in milliseconds.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(1_001.5);

    private const int AnswersToLearnFrom = 100;

    /// <summary>How soon to look again while only calls under way fill the window.</summary>
    private static readonly TimeSpan UntilAnAnswer = TimeSpan.FromMilliseconds(2);

    private readonly Lock _lock = new();
    private readonly Queue<TimeSpan> _answeredAt = new();
    private readonly long _origin = time.GetTimestamp();
    private TimeSpan _shortest = TimeSpan.MaxValue;
    private TimeSpan _usual;
    private int _answers;
    private int _underWay;

    /// <summary>Takes a place for a call that begins now, or tells how long to wait before asking again.</summary>
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

    /// <summary>How many places could be taken now.</summary>
    public int CountFree(int limit)
    {
        lock (_lock)
        {
            ForgetOld();
            return limit - _underWay - _answeredAt.Count;
        }
    }

    /// <summary>The call of a place that was taken has been answered, or given up.</summary>
    /// <param name="duration">Null when no call was made after all.</param>
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

    /// <summary>What every call takes at least. A shorter call changes it for all that count now.</summary>
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
