namespace BulkWhatsApp.BulkMessages;

/// <summary>A campaign was submitted: from now on its document is locked, and it is sent, at once or when it is due.</summary>
[EventName(Name)]
public class BulkMessageSubmittedEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.BulkMessage.Submitted";

    public Guid? TenantId { get; set; }
    public Guid BulkMessageId { get; set; }

    /// <summary>The document's, such as <c>BULK-WA-2026-00001</c>.</summary>
    public string Number { get; set; } = "";
    public string Title { get; set; } = "";
    public Guid AccountId { get; set; }
    public string TemplateName { get; set; } = "";
    public string TemplateLanguage { get; set; } = "";
    public DateTime? ScheduledAt { get; set; }
    public DateTime SubmittedAt { get; set; }
}
