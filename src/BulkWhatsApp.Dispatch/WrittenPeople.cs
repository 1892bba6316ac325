namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Whom a phone number has just written to: Meta refuses a second message from it to the same person within 6 seconds (meta-cloud-api.md
/// 3.1). A retry of the same message does not count as a second one. Safe for several threads.
/// </summary>
internal sealed class WrittenPeople
{
    /// <summary>One second more than Meta's limit, because the time of arrival is not known here.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(7);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Guid Message, TimeSpan Until)> _written = [];
    private readonly Queue<(string Address, TimeSpan Until)> _oldestFirst = new();

    /// <summary>A call to the person begins.</summary>
    public void Begin(string address, Guid message)
    {
        lock (_lock)
        {
            _written[address] = (message, TimeSpan.MaxValue);
        }
    }

    /// <summary>The call was answered, or given up.</summary>
    /// <param name="isCalled">False if no call was made after all.</param>
    public void End(string address, Guid message, bool isCalled, TimeSpan now)
    {
        lock (_lock)
        {
            if (isCalled)
            {
                _written[address] = (message, now + Pause);
                _oldestFirst.Enqueue((address, now + Pause));
            }
            else
            {
                _written.Remove(address);
            }
        }
    }

    /// <summary>Which of the messages may be sent now, and how long the others must wait.</summary>
    /// <param name="byOthers">People other owners wrote to a moment ago.</param>
    public (List<ClaimedMessage> Messages, List<(ClaimedMessage Message, TimeSpan Wait)> TooSoon) Split(
        IReadOnlyList<ClaimedMessage> claimed, IReadOnlySet<string> byOthers, TimeSpan now)
    {
        var messages = new List<ClaimedMessage>(claimed.Count);
        var tooSoon = new List<(ClaimedMessage Message, TimeSpan Wait)>();
        foreach (var message in claimed)
        {
            if ((GetWait(message.PhoneNumber, message.Id, now) ?? (byOthers.Contains(message.PhoneNumber) ? Pause : null)) is { } wait)
            {
                tooSoon.Add((message, wait));
            }
            else
            {
                messages.Add(message);
            }
        }

        return (messages, tooSoon);
    }

    /// <returns>How long the message must wait; null if it may be sent now.</returns>
    public TimeSpan? GetWait(string address, Guid message, TimeSpan now)
    {
        lock (_lock)
        {
            while (_oldestFirst.TryPeek(out var oldest) && oldest.Until <= now)
            {
                _oldestFirst.Dequeue();
                if (_written.TryGetValue(oldest.Address, out var written) && written.Until == oldest.Until)
                {
                    _written.Remove(oldest.Address);
                }
            }

            return !_written.TryGetValue(address, out var last) || last.Message == message ? null
                : last.Until == TimeSpan.MaxValue ? Pause
                : last.Until - now;
        }
    }
}
