using Microsoft.Extensions.Caching.Memory;

namespace BulkWhatsApp.Host.Sessions;

/// <summary>What this process knows of sessions without asking the database.</summary>
public sealed class SessionCache : IDisposable
{
    /// <summary>How long a session that was ended on another host may still be let in here.</summary>
    public static readonly TimeSpan AliveFor = TimeSpan.FromSeconds(5);

    private const int MaxSessions = 100_000;
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromHours(1);

    // Longer than an answer that was on its way from the database when the session ended can count.
    private static readonly TimeSpan EndedFor = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _alive = new(new MemoryCacheOptions { SizeLimit = MaxSessions });
    private readonly MemoryCache _ended = new(new MemoryCacheOptions { SizeLimit = MaxSessions });
    private long _nextCleaning;

    public bool IsAlive(Guid session) => _alive.TryGetValue(session, out _);

    public bool HasEnded(Guid session) => _ended.TryGetValue(session, out _);

    public void SetAlive(Guid session) => Set(_alive, session, AliveFor);

    /// <summary>At once and for good: an answer of the database from before does not bring it back.</summary>
    public void SetEnded(Guid session) => Set(_ended, session, EndedFor);

    /// <summary>True once an hour.</summary>
    public bool IsCleaningDue()
    {
        var due = Interlocked.Read(ref _nextCleaning);
        var now = Environment.TickCount64;
        return now >= due && Interlocked.CompareExchange(ref _nextCleaning, now + (long)CleaningInterval.TotalMilliseconds, due) == due;
    }

    public void Dispose()
    {
        _alive.Dispose();
        _ended.Dispose();
    }

    private static void Set(MemoryCache cache, Guid session, TimeSpan lifetime) =>
        cache.Set(session, true, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime, Size = 1 });
}
