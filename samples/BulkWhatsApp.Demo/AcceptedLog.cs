namespace BulkWhatsApp.Demo;

/// <summary>What the simulator has accepted since a given moment: how often each message, to whom, and how fast.</summary>
internal sealed class AcceptedLog
{
    private readonly Dictionary<Guid, Entry> _byMessage = [];

    // Acceptances of the last second, to find the fullest one.
    private readonly Queue<DateTimeOffset> _second = new();

    public int FullestSecond { get; private set; }

    public static async Task<AcceptedLog> ReadAsync(Simulator simulator, long after)
    {
        var log = new AcceptedLog();
        await foreach (var message in simulator.GetAcceptedAsync(after))
        {
            log.Add(message);
        }

        return log;
    }

    /// <returns>How often the message was accepted; -1 if it went to another number.</returns>
    public int CountOf(Guid messageId, string phoneNumber) =>
        !_byMessage.TryGetValue(messageId, out var entry) ? 0
        : phoneNumber.AsSpan(1).SequenceEqual(entry.To) ? entry.Count
        : -1;

    private void Add(AcceptedMessage message)
    {
        // bw1.<message id>.<attempt>; anything else is another sender's.
        if (message.CallbackData?.Split('.') is not [_, var id, _] || !Guid.TryParseExact(id, "N", out var messageId))
        {
            return;
        }

        _byMessage[messageId] = new Entry(message.To, _byMessage.GetValueOrDefault(messageId).Count + 1);
        _second.Enqueue(message.AcceptedAt);
        while (message.AcceptedAt - _second.Peek() >= TimeSpan.FromSeconds(1))
        {
            _second.Dequeue();
        }

        FullestSecond = Math.Max(FullestSecond, _second.Count);
    }

    private readonly record struct Entry(string To, int Count);
}
