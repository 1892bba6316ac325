using System.Diagnostics;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The pace of a campaign, from the snapshots of the last seconds.</summary>
internal sealed class ProgressRate
{
    /// <summary>Long enough to be calm where results are stored in batches, short enough to show a pause.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private readonly Queue<(long Timestamp, long Done)> _samples = new();

    /// <returns>Messages sent or failed per second, one decimal; null for the first snapshot.</returns>
    public decimal? Measure(BulkMessageCountsDto counts)
    {
        var now = (Timestamp: Stopwatch.GetTimestamp(), Done: counts.Sent + counts.Failed);
        while (_samples.Count > 1 && Stopwatch.GetElapsedTime(_samples.Peek().Timestamp, now.Timestamp) > Window)
        {
            _samples.Dequeue();
        }

        _samples.Enqueue(now);
        var first = _samples.Peek();
        var seconds = Stopwatch.GetElapsedTime(first.Timestamp, now.Timestamp).TotalSeconds;

        // A retry takes failed messages back: the pace is never negative.
        return _samples.Count == 1 ? null : Math.Max(0, Math.Round((decimal)((now.Done - first.Done) / seconds), 1));
    }
}
