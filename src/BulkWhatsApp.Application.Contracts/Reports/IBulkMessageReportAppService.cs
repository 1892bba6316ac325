using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Reports;

/// <summary>The Bulk WhatsApp Status report: the results of the submitted campaigns.</summary>
public interface IBulkMessageReportAppService : IApplicationService
{
    Task<BulkMessageReportDto> GetAsync(GetBulkMessageReportInput input);

    /// <summary>All selected campaigns by the day of their submission, oldest first; days without any are omitted.</summary>
    Task<ListResultDto<ReportDayDto>> GetDaysAsync(GetReportDaysInput input);

    /// <summary>
    /// All selected campaigns, whatever the page, as a CSV file that is safe to open in a spreadsheet. The caller closes the stream.
    /// </summary>
    Task<IRemoteStreamContent> GetExportAsync(GetBulkMessageReportInput input, CancellationToken cancellationToken = default);
}

/// <summary>A page of the report: the list's filters, over submitted campaigns only.</summary>
public class GetBulkMessageReportInput : GetBulkMessagesInput;

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

/// <summary>One submitted campaign in the Bulk WhatsApp Status report. Times are UTC.</summary>
public class BulkMessageReportRowDto : ExtensibleEntityDto<Guid>
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

/// <summary>Sums over all campaigns the filter selects, whichever page is shown.</summary>
public class BulkMessageReportTotalsDto
{
    public long Campaigns { get; set; }

    public BulkMessageCountsDto Counts { get; set; } = new();
}

/// <summary>The report's filters, and the time zone of its days.</summary>
public class GetReportDaysInput : GetBulkMessageReportInput
{
    /// <summary>IANA name, such as <c>Europe/Berlin</c>; UTC if null or unknown.</summary>
    [StringLength(64)]
    public string? TimeZone { get; set; }
}

/// <summary>The campaigns submitted on one day.</summary>
public class ReportDayDto
{
    public DateOnly Day { get; set; }
    public long Campaigns { get; set; }
    public BulkMessageCountsDto Counts { get; set; } = new();
}
