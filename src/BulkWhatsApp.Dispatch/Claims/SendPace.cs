namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>
/// How a limit in messages per second becomes slots. Meta counts what arrives within any second (meta-cloud-api.md 3.1), and calls are not equally
/// punctual: as many as the limit allows are spread over a little more than a second, at the price of 1 % of the rate.
/// </summary>
public static class SendPace
{
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(1_010);

    /// <summary>Microseconds between two slots of a number.</summary>
    public static long GetIntervalMicros(int messagesPerSecond) => (long)Math.Ceiling(Window.TotalMicroseconds / messagesPerSecond);
}
