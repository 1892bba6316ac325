using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.Settings;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>A phone number and its meters; the details are replaced as a whole, the meters stay.</summary>
internal sealed class PhoneNumber(int index, PhoneNumberDetails details)
{
    private const int StandardPerSecond = 80;
    private const int HighPerSecond = 1000;

    private readonly Lock _gate = new();
    private readonly TokenBucket _bucket = new();
    private readonly SlidingSecond _arrived = new();
    private readonly SlidingSecond _accepted = new();
    private readonly List<DateTimeOffset> _registrations = [];
    private volatile PhoneNumberDetails _details = details;

    public int Index => index;

    /// <summary>Replaced as a whole.</summary>
    public volatile JsonObject Profile = new() { ["about"] = "Seeds and flowers", ["vertical"] = "RETAIL" };

    /// <summary>A verification code is on its way.</summary>
    public volatile bool CodeRequested;

    /// <summary>The blocked users; the values have no meaning.</summary>
    public ConcurrentDictionary<ulong, bool> Blocked { get; } = [];

    public string Digits { get; private set; } = details.Digits;

    /// <summary>The business portfolio: within it a person has one user id (1.7).</summary>
    public ulong Portfolio { get; private set; } = ulong.Parse(details.PortfolioId);

    public PhoneNumberDetails Details
    {
        get => _details;
        set
        {
            _details = value;
            Digits = value.Digits;
            Portfolio = ulong.Parse(value.PortfolioId);
        }
    }

    public int LimitPerSecond(SimulatorOptions options) => options.MessagesPerSecond
        ?? Details.MessagesPerSecond
        ?? (Details.ThroughputLevel == "HIGH" ? HighPerSecond : StandardPerSecond);

    /// <summary>Counts an arrival and takes its token; false if the number exceeds its messages per second.</summary>
    public bool TryArrive(SimulatorOptions options, TimeProvider clock)
    {
        var limit = LimitPerSecond(options);
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            _arrived.Add(now, clock.TimestampFrequency);
            return limit == 0 || _bucket.TryTake(now, clock.TimestampFrequency, limit, options.Burst ?? limit);
        }
    }

    /// <summary>Counts a registration or deregistration; false if there were too many in the window.</summary>
    public bool TryRegister(int most, TimeSpan window, DateTimeOffset now)
    {
        lock (_gate)
        {
            _registrations.RemoveAll(at => now - at >= window);
            if (_registrations.Count >= most)
            {
                return false;
            }

            _registrations.Add(now);
            return true;
        }
    }

    public void CountAccepted(TimeProvider clock)
    {
        lock (_gate)
        {
            _accepted.Add(clock.GetTimestamp(), clock.TimestampFrequency);
        }
    }

    public (int Arrived, int Accepted) MaxPerSecond()
    {
        lock (_gate)
        {
            return (_arrived.Max, _accepted.Max);
        }
    }
}

/// <summary>What <c>GET /{phone-number-id}</c> shows (3.6), and the switches behind it.</summary>
public sealed record PhoneNumberDetails
{
    public required string Id { get; init; }

    public required string WabaId { get; init; }

    /// <summary>In readable form with <c>+</c>: <c>+1 555-010-0100</c>.</summary>
    public required string DisplayPhoneNumber { get; init; }

    public required string VerifiedName { get; init; }

    public string QualityRating { get; init; } = "GREEN";

    public string Status { get; init; } = "CONNECTED";

    public string NameStatus { get; init; } = "APPROVED";

    public string CodeVerificationStatus { get; init; } = "VERIFIED";

    /// <summary><c>STANDARD</c> = 80 messages per second, <c>HIGH</c> = 1000.</summary>
    public string ThroughputLevel { get; init; } = "STANDARD";

    /// <summary>The business portfolio; null = each WABA has its own.</summary>
    public string? BusinessId { get; init; }

    public string MessagingLimit { get; init; } = "TIER_UNLIMITED";

    public string AccountMode { get; init; } = "LIVE";

    public bool IsOnBizApp { get; init; }

    /// <summary>For two-step verification; null = none was set.</summary>
    public string? Pin { get; init; }

    /// <summary>False: sending fails with 133010.</summary>
    public bool Registered { get; init; } = true;

    /// <summary>True: sending fails with 131057.</summary>
    public bool Maintenance { get; init; }

    /// <summary>Messages per second of this number; 0 = no limit; null = by its level.</summary>
    public int? MessagesPerSecond { get; init; }

    internal string PortfolioId => BusinessId ?? "9" + WabaId;

    internal string Digits => string.Concat(DisplayPhoneNumber.Where(char.IsAsciiDigit));
}

/// <summary>Refills steadily, holds at most its burst. Not thread-safe: its owner locks.</summary>
internal sealed class TokenBucket
{
    private double _tokens = double.MaxValue;
    private long _filledAt;

    public bool TryTake(long now, long frequency, int perSecond, int burst)
    {
        var refill = (double)(now - _filledAt) / frequency * perSecond;
        _tokens = Math.Min(burst, _tokens + refill);
        _filledAt = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}

/// <summary>The largest number of events in any window of one second. Not thread-safe: its owner locks.</summary>
internal sealed class SlidingSecond
{
    private readonly Queue<long> _recent = new();

    public int Max { get; private set; }

    public void Add(long now, long frequency)
    {
        _recent.Enqueue(now);
        while (now - _recent.Peek() >= frequency)
        {
            _recent.Dequeue();
        }

        Max = Math.Max(Max, _recent.Count);
    }
}
