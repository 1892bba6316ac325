namespace BulkWhatsApp.BulkMessages;

public class RetryFailedResultDto
{
    /// <summary>Messages that were failed and are queued again.</summary>
    public long Requeued { get; set; }

    public BulkMessageStatus Status { get; set; }
}
