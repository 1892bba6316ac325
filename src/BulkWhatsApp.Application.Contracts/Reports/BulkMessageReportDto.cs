namespace BulkWhatsApp.Reports;

/// <summary>A page of the report with the totals of all pages.</summary>
public class BulkMessageReportDto : PagedResultDto<BulkMessageReportRowDto>
{
    public BulkMessageReportDto()
    {
    }

    public BulkMessageReportDto(long totalCount, IReadOnlyList<BulkMessageReportRowDto> items, BulkMessageReportTotalsDto totals)
        : base(totalCount, items)
    {
        Totals = totals;
    }

    public BulkMessageReportTotalsDto Totals { get; set; } = new();
}
