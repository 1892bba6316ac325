namespace BulkWhatsApp.Dispatch.PerRecipient;

/// <summary>Everything else stands in the message's row.</summary>
[BackgroundJobName("BulkWhatsApp.SendMessage")]
public class SendMessageArgs
{
    public const int CurrentVersion = 1;

    /// <summary>Of these arguments: nodes of an older version leave jobs of a newer one alone.</summary>
    public int Version { get; set; } = CurrentVersion;

    public Guid BulkMessageId { get; set; }

    public Guid MessageId { get; set; }
}
