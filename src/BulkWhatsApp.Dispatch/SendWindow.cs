namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Keeps one number's calls of this node within its limit as Meta sees them arrive, whatever stands still in between: this process, the network,
/// the other side.
/// <para>
/// When a call arrives is not known here, only when it began and when it was answered. Counting a call until a second after its answer would never be
/// wrong, but would cost the length of a call. The shortest call so far shows how much of that length every call has at least; what is the
/// same for all calls shifts all arrivals alike and does not matter. So a call counts until a second after its answer, less the shortest call. The first
/// calls, of a process that has just begun or on new connections, tell little of that length: they count in full.
/// </para>
/// </summary>
internal sealed class SendWindow(TimeProvider time)
{
    /// <summary>A second, and a little for clocks that count in milliseconds.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(1_001.5);

    private const int AnswersToLearnFrom = 100;

    /// <summary>For a shortest call that is still to come, divided by the answers so far: the more there were, the less likely, and the less shorter, it is.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromMilliseconds(300);

    /// <summary>How soon to look again while only calls under way fill the window.</summary>
    private static readonly TimeSpan UntilAnAnswer = TimeSpan.FromMilliseconds(2);

    private readonly Lock _lock = new();
    private readonly Queue<TimeSpan> _ends = new();
    private readonly long _origin = time.GetTimestamp();
    private TimeSpan _shortest = TimeSpan.MaxValue;
    private int _answers;
    private int _underWay;

    /// <summary>Takes a place for a call that begins now, or tells how long to wait before asking again.</summary>
    public TimeSpan TryTake(int limit)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_origin);
            while (_ends.TryPeek(out var end) && end <= now)
            {
                _ends.Dequeue();
            }

            if (_underWay + _ends.Count < limit)
            {
                _underWay++;
                return TimeSpan.Zero;
            }

            return _ends.TryPeek(out var next) ? next - now : UntilAnAnswer;
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
                // The shortest only gets shorter, so ends are added in order; but for once, when an end that is a little too late goes first.
                _shortest = length < _shortest ? length : _shortest;
                var sameForAll = ++_answers > AnswersToLearnFrom ? _shortest - Doubt / _answers : TimeSpan.Zero;
                _ends.Enqueue(time.GetElapsedTime(_origin) - sameForAll + Length);
            }
        }
    }
}
