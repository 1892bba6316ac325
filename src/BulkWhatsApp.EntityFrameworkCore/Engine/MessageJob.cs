namespace BulkWhatsApp.Engine;

/// <summary>A message that has a background job. Deleted when that has ended.</summary>
internal sealed class MessageJob
{
    public Guid MessageId { get; set; }
    public Guid BulkMessageId { get; set; }
    public DateTime EnqueuedAt { get; set; }
}
