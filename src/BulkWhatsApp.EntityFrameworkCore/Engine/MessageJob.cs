namespace BulkWhatsApp.Engine;

/// <summary>A message that has a background job. Deleted when that has ended.</summary>
internal sealed class MessageJob
{
    private static readonly TimeSpan TimeToEnqueue = TimeSpan.FromSeconds(30);

    public Guid MessageId { get; set; }
    public Guid BulkMessageId { get; set; }
    public DateTime EnqueuedAt { get; set; }

    /// <summary>How old one is made that is noted and not yet enqueued: whoever notes it may be killed before the job system has it.</summary>
    public static TimeSpan GetAgeToEnqueue(TimeSpan timeout) => timeout > TimeToEnqueue ? timeout - TimeToEnqueue : TimeSpan.Zero;
}
