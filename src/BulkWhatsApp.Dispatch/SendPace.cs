namespace BulkWhatsApp.Dispatch;

/// <summary>
/// A phone number's slots, one after the other, each given when a message is about to be sent. Meta counts what arrives within any second
/// (meta-cloud-api.md 3.1), and calls vary in how long they take to arrive. So the calls of one second are spread over slightly more than a
/// second, which costs 1 % of the rate. When Meta says that the number is too fast, the pause between slots doubles, up to 64 times; after
/// every 10 seconds without a complaint it halves.
/// <para><para>Times are on the clock of the number's sender. Safe for several threads.</para></para>
/// </summary>
internal sealed class SendPace
{
    public const int MaxSlowness = 64;

    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1_010);

    /// <summary>A number that is too fast gets many refusals at once; together they count as one complaint.</summary>
    private static readonly TimeSpan OneComplaint = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan UntilFaster = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private TimeSpan _next;
    private TimeSpan _slowedAt = TimeSpan.MinValue / 2;
    private int _slowness = 1;

    /// <summary>When the next message may be sent.</summary>
    public TimeSpan Next
    {
        get
        {
            lock (_lock)
            {
                return _next;
            }
        }
    }

    /// <summary>How many times longer the pause between two slots is than the limit requires.</summary>
    public int Slowness
    {
        get
        {
            lock (_lock)
            {
                return _slowness;
            }
        }
    }

    /// <summary>The current pause between two slots.</summary>
    public TimeSpan GetInterval(int messagesPerSecond)
    {
        lock (_lock)
        {
            return Window / messagesPerSecond * _slowness;
        }
    }

    /// <summary>Takes over what the previous owner left.</summary>
    public void Begin(TimeSpan notBefore, int slowness, TimeSpan now)
    {
        lock (_lock)
        {
            _next = Later(_next, notBefore);
            if (slowness > _slowness)
            {
                (_slowness, _slowedAt) = (slowness, now);
            }
        }
    }

    /// <summary>Slots before this time are lost: there was nothing to send in them.</summary>
    public void SkipTo(TimeSpan from)
    {
        lock (_lock)
        {
            _next = Later(_next, from);
        }
    }

    /// <returns>False if it is too early.</returns>
    public bool TryTake(int messagesPerSecond, TimeSpan now)
    {
        lock (_lock)
        {
            if (_next > now)
            {
                return false;
            }

            _next += Window / messagesPerSecond * _slowness;
            return true;
        }
    }

    /// <summary>Meta reported that the number is too fast.</summary>
    /// <param name="wait">Send nothing for this long.</param>
    public void SlowDown(TimeSpan wait, TimeSpan now)
    {
        lock (_lock)
        {
            _next = Later(_next, now + wait);
            if (now - _slowedAt > OneComplaint)
            {
                _slowness = Math.Min(_slowness * 2, MaxSlowness);
            }

            _slowedAt = now;
        }
    }

    /// <summary>One step back towards the limit, if Meta has not complained for a while.</summary>
    public void SpeedUp(TimeSpan now)
    {
        lock (_lock)
        {
            if (_slowness > 1 && now - _slowedAt > UntilFaster)
            {
                (_slowness, _slowedAt) = (_slowness / 2, now);
            }
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
