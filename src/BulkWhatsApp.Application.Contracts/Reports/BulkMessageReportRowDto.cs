using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Reports;

/// <summary>One submitted campaign in the Bulk WhatsApp Status report. Times are UTC.</summary>
public class BulkMessageReportRowDto : EntityDto<Guid>
{
    public string Number { get; set; } = null!;

    public string Title { get; set; } = null!;

    public string? TemplateName { get; set; }

    public string? TemplateLanguage { get; set; }

    public string? AccountName { get; set; }

    public DateTime? SubmittedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public BulkMessageStatus Status { get; set; }

    public List<string> Labels { get; set; } = [];

    public BulkMessageCountsDto Counts { get; set; } = new();
}
