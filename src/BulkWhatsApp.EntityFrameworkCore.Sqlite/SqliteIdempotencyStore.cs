using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Idempotency;

namespace BulkWhatsApp.Sqlite;

/// <summary>
/// The key is held in this process, which is the only one, and stored with the answer. A row stored at the beginning would make the request the database's writer
/// for all its time, and what the request does in transactions of its own could not be written.
/// </summary>
public class SqliteIdempotencyStore(
    IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, ICurrentUser currentUser, IClock clock, HeldKeys keys)
    : EfCoreIdempotencyStore(contexts, currentTenant, currentUser, clock), IDisposable
{
    private IDisposable? _held;
    private string _requestHash = "";

    public override async Task<bool> TryInsertAsync(string key, string requestHash)
    {
        _held = await keys.HoldAsync((TenantKey, UserKey, key));
        _requestHash = requestHash;
        return await FindAsync(key) is null;
    }

    public override async Task CompleteAsync(string key, int statusCode, string responseJson)
    {
        await base.TryInsertAsync(key, _requestHash);
        await base.CompleteAsync(key, statusCode, responseJson);
    }

    /// <summary>With the request.</summary>
    public void Dispose()
    {
        _held?.Dispose();
        _held = null;
        GC.SuppressFinalize(this);
    }
}

/// <summary>Who holds a key is alone with it; the others wait, in their order.</summary>
public sealed class HeldKeys
{
    private readonly Dictionary<object, Turns> _turns = [];

    public async Task<IDisposable> HoldAsync(object key)
    {
        Turns turns;
        lock (_turns)
        {
            if (!_turns.TryGetValue(key, out turns!))
            {
                _turns[key] = turns = new Turns();
            }

            turns.Count++;
        }

        await turns.Gate.WaitAsync();
        return new Held(this, key, turns);
    }

    private void End(object key, Turns turns)
    {
        lock (_turns)
        {
            if (--turns.Count == 0)
            {
                _turns.Remove(key);
            }
        }

        turns.Gate.Release();
    }

    private sealed class Turns
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
        public int Count { get; set; }
    }

    private sealed class Held(HeldKeys keys, object key, Turns turns) : IDisposable
    {
        private int _isEnded;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isEnded, 1) == 0)
            {
                keys.End(key, turns);
            }
        }
    }
}
