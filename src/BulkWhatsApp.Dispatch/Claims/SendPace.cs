namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>
/// How a limit in messages per second becomes slots. Meta counts what arrives within any second (meta-cloud-api.md 3.1), and calls are not equally
/// punctual: as many as the limit allows are spread over a little more than a second. That costs 1 % of the rate where one node sends from a number, and
/// 5 % where several do: none of them sees the others' calls, so each slot may be used a little late but no later.
/// </summary>
public static class SendPace
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1_010);
    private static readonly TimeSpan SharedWindow = TimeSpan.FromMilliseconds(1_050);

    /// <summary>A slot that is later than this is lost. A single node's calls are kept apart by its <see cref="SendWindow"/>.</summary>
    private static readonly TimeSpan MaxLateness = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SharedMaxLateness = TimeSpan.FromMilliseconds(40);

    /// <summary>Microseconds between two slots of a number.</summary>
    /// <param name="isShared">Several nodes send from the number.</param>
    public static long GetIntervalMicros(int messagesPerSecond, bool isShared) =>
        (long)Math.Ceiling((isShared ? SharedWindow : Window).TotalMicroseconds / messagesPerSecond);

    public static TimeSpan GetMaxLateness(bool isShared) => isShared ? SharedMaxLateness : MaxLateness;
}
