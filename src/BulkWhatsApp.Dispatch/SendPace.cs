namespace BulkWhatsApp.Dispatch;

/// <summary>
/// The slots of a phone number, one after the other, given when a message is about to be sent. Meta counts what arrives within any second (meta-cloud-api.md 3.1),
/// and calls are not equally punctual: as many as the limit allows are spread over a little more than a second, at the price of 1 % of the rate. When Meta says
/// that the number is too fast, the pause between two slots is doubled, up to 64 times; it is halved again after 10 seconds without.
/// <para>Times are those of the number's sender. Several threads may use it.</para>
/// </summary>
internal sealed class SendPace
{
    public const int MaxSlowness = 64;

    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1_010);

    /// <summary>Many calls are refused at once where the number is too fast, which is one complaint.</summary>
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

    /// <summary>How many times longer than the limit asks the pause between two slots is.</summary>
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

    /// <summary>The pause between two slots now.</summary>
    public TimeSpan GetInterval(int messagesPerSecond)
    {
        lock (_lock)
        {
            return Window / messagesPerSecond * _slowness;
        }
    }

    /// <summary>What the owner before left.</summary>
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

    /// <summary>Slots before that are gone: nobody had anything to send in them.</summary>
    public void SkipTo(TimeSpan from)
    {
        lock (_lock)
        {
            _next = Later(_next, from);
        }
    }

    /// <returns>False: it is not time yet.</returns>
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

    /// <summary>Meta said that the number is too fast.</summary>
    /// <param name="wait">Nothing is sent for so long.</param>
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

    /// <summary>A step back towards the limit, if Meta has not complained for a while.</summary>
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
