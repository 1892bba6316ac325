namespace BulkWhatsApp.Reports;

/// <summary>The Bulk WhatsApp Status report: what became of the submitted campaigns.</summary>
public interface IBulkMessageReportAppService : IApplicationService
{
    Task<BulkMessageReportDto> GetAsync(GetBulkMessageReportInput input);

    /// <summary>All selected campaigns by the day on which they were submitted, oldest first; days without any are left out.</summary>
    Task<ListResultDto<ReportDayDto>> GetDaysAsync(GetReportDaysInput input);

    /// <summary>
    /// All selected campaigns, whatever the page, as a CSV file that is safe to open in a spreadsheet. The caller closes the stream.
    /// </summary>
    Task<IRemoteStreamContent> GetExportAsync(GetBulkMessageReportInput input, CancellationToken cancellationToken = default);
}
