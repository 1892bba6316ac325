using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Reports;

/// <summary>The campaigns submitted on one day.</summary>
public class ReportDayDto
{
    public DateOnly Day { get; set; }
    public long Campaigns { get; set; }
    public BulkMessageCountsDto Counts { get; set; } = new();
}
