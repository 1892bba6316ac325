namespace BulkWhatsApp.CloudApi.Simulator.State;

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
