using BulkWhatsApp.Stage;

namespace BulkWhatsApp.EndToEnd.Product;

/// <summary>When messages arrived at the simulator.</summary>
public static class Arrivals
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    /// <summary>The fullest second, in slices.</summary>
    public static string Describe(IReadOnlyList<AcceptedSend> accepted, int pace)
    {
        var times = accepted.Select(send => send.AcceptedAt).Order().ToList();
        var fullest = times.MaxBy(start => CountFrom(start));
        var slices = Enumerable.Range(-5, 20).Select(slice => times.Count(time => time >= fullest + (slice * Slice) && time < fullest + ((slice + 1) * Slice)));
        return $"Fullest second {CountFrom(fullest)} of {pace}, {(fullest - times[0]).TotalSeconds:0.0} s after the first; around it, by 0.1 s: {string.Join(' ', slices)}";

        int CountFrom(DateTime start) => times.Count(time => time >= start && time < start.AddSeconds(1));
    }
}
