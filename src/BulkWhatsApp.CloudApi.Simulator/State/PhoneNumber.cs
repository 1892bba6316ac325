using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.Settings;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>A phone number and its meters; the details are replaced whole, the meters stay.</summary>
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

    /// <summary>Replaced whole.</summary>
    public volatile JsonObject Profile = new() { ["about"] = "Seeds and flowers", ["vertical"] = "RETAIL" };

    /// <summary>A verification code is on its way.</summary>
    public volatile bool CodeRequested;

    /// <summary>The users who are blocked; the values say nothing.</summary>
    public ConcurrentDictionary<ulong, bool> Blocked { get; } = [];

    public string Digits { get; private set; } = details.Digits;

    /// <summary>The business portfolio: people have one user id in all of it (1.7).</summary>
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

    /// <summary>Counts an arrival and takes its token; false when the number is over its messages per second.</summary>
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

    /// <summary>Counts a registration or deregistration; false when there were too many in the window.</summary>
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
