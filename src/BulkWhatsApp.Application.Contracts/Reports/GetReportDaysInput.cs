using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Reports;

/// <summary>The report's filters, and where its days begin.</summary>
public class GetReportDaysInput : GetBulkMessageReportInput
{
    /// <summary>IANA name, such as <c>Europe/Berlin</c>; UTC where it is null or not known.</summary>
    [StringLength(64)]
    public string? TimeZone { get; set; }
}
