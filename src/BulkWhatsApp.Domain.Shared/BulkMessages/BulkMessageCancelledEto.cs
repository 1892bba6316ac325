namespace BulkWhatsApp.BulkMessages;

/// <summary>A submitted campaign was cancelled: what had not left does not leave any more. It does not finish.</summary>
[EventName(Name)]
public class BulkMessageCancelledEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.BulkMessage.Cancelled";

    public Guid? TenantId { get; set; }
    public Guid BulkMessageId { get; set; }

    /// <summary>The document's, such as <c>BULK-WA-2026-00001</c>.</summary>
    public string Number { get; set; } = "";
    public string Title { get; set; } = "";
    public string? Reason { get; set; }
    public DateTime CancelledAt { get; set; }
}
