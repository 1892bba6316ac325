using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Reports;

/// <summary>Sums over all campaigns the filter selects, whatever page is shown.</summary>
public class BulkMessageReportTotalsDto
{
    public long Campaigns { get; set; }

    public BulkMessageCountsDto Counts { get; set; } = new();
}
