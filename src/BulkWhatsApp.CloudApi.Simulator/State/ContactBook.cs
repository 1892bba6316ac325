using System.Runtime.InteropServices;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>What the platform remembers about each pair of business number and user.</summary>
internal sealed class ContactBook
{
    /// <summary>Pair limit: one message per 6 s, up to 45 borrowed at once (3.1).</summary>
    private const int PairSeconds = 6;
    private const int PairBurst = 45;

    private static readonly TimeSpan ServiceWindow = TimeSpan.FromHours(24);

    private readonly Lock _gate = new();
    private readonly Dictionary<(int Number, ulong WaId), Contact> _contacts = [];

    /// <summary>Takes a message from the pair's budget; false = 131056.</summary>
    public bool TryTakePair(PhoneNumber number, ulong waId, TimeProvider clock)
    {
        lock (_gate)
        {
            ref var contact = ref Get(number, waId);
            var now = clock.GetTimestamp();
            var step = PairSeconds * clock.TimestampFrequency;
            var next = Math.Max(contact.PairFreeAt, now);
            if (next - now > (PairBurst - 1) * step)
            {
                return false;
            }

            contact.PairFreeAt = next + step;
            return true;
        }
    }

    /// <summary>Counts a valid message to this user and returns its position, from 1.</summary>
    public int NextAttempt(PhoneNumber number, ulong waId)
    {
        lock (_gate)
        {
            return ++Get(number, waId).Attempts;
        }
    }

    public bool HasOpenWindow(PhoneNumber number, ulong waId, DateTimeOffset now)
    {
        lock (_gate)
        {
            return _contacts.TryGetValue((number.Index, waId), out var contact) && contact.WindowEnds > now.ToUnixTimeMilliseconds();
        }
    }

    /// <summary>The user wrote: the 24-hour service window opens or is renewed (6.5).</summary>
    public void OpenWindow(PhoneNumber number, ulong waId, DateTimeOffset now)
    {
        lock (_gate)
        {
            Get(number, waId).WindowEnds = (now + ServiceWindow).ToUnixTimeMilliseconds();
        }
    }

    /// <summary>Sets whether the user refuses marketing; returns what it was.</summary>
    public bool SetMarketingStopped(PhoneNumber number, ulong waId, bool stopped)
    {
        lock (_gate)
        {
            ref var contact = ref Get(number, waId);
            var before = contact.MarketingStopped;
            contact.MarketingStopped = stopped;
            return before;
        }
    }

    public bool IsMarketingStopped(PhoneNumber number, ulong waId)
    {
        lock (_gate)
        {
            return _contacts.TryGetValue((number.Index, waId), out var contact) && contact.MarketingStopped;
        }
    }

    private ref Contact Get(PhoneNumber number, ulong waId) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(_contacts, (number.Index, waId), out _);

    private struct Contact
    {
        public int Attempts;
        public bool MarketingStopped;
        public long WindowEnds;
        public long PairFreeAt;
    }
}
