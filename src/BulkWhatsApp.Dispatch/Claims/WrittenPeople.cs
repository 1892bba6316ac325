namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>
/// Whom a phone number has just written to: Meta refuses a second message from it to the same person within 6 seconds (meta-cloud-api.md 3.1). Several threads
/// may use it.
/// </summary>
internal sealed class WrittenPeople
{
    /// <summary>A second more than Meta's limit: when a call arrives there is not known here.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(7);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _until = [];
    private readonly Queue<(string Address, TimeSpan Until)> _oldestFirst = new();

    /// <summary>A call for the person begins.</summary>
    public void Begin(string address)
    {
        lock (_lock)
        {
            _until[address] = TimeSpan.MaxValue;
        }
    }

    /// <summary>It has been answered, or given up.</summary>
    /// <param name="isCalled">False: no call was made after all.</param>
    public void End(string address, bool isCalled, TimeSpan now)
    {
        lock (_lock)
        {
            if (isCalled)
            {
                _until[address] = now + Pause;
                _oldestFirst.Enqueue((address, now + Pause));
            }
            else
            {
                _until.Remove(address);
            }
        }
    }

    /// <returns>How long to wait with another message to the person; null: it may be sent now.</returns>
    public TimeSpan? GetWait(string address, TimeSpan now)
    {
        lock (_lock)
        {
            while (_oldestFirst.TryPeek(out var oldest) && oldest.Until <= now)
            {
                _oldestFirst.Dequeue();
                if (_until.TryGetValue(oldest.Address, out var until) && until == oldest.Until)
                {
                    _until.Remove(oldest.Address);
                }
            }

            return !_until.TryGetValue(address, out var end) ? null : end == TimeSpan.MaxValue ? Pause : end - now;
        }
    }
}
