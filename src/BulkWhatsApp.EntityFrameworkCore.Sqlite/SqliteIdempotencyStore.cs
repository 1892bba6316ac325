using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Idempotency;

namespace BulkWhatsApp.Sqlite;

/// <summary>
/// The key is held in this process, the only one there is, and stored together with the answer. If the row were written at the start, the
/// request would be the database's writer until it ends, and its other transactions could not write.
/// </summary>
public class SqliteIdempotencyStore(
    IDbContextProvider<IBulkWhatsAppDbContext> contexts,
    ICurrentTenant currentTenant,
    ICurrentUser currentUser,
    IClock clock,
    HeldKeys keys)
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

    /// <summary>Released at the end of the request.</summary>
    public void Dispose()
    {
        _held?.Dispose();
        _held = null;
        GC.SuppressFinalize(this);
    }
}

/// <summary>Only one caller holds a key; the others wait in order.</summary>
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
