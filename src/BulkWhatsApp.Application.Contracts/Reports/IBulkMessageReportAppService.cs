using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.Reports;

/// <summary>The Bulk WhatsApp Status report: the results of the submitted campaigns, without test messages.</summary>
public interface IBulkMessageReportAppService : IApplicationService
{
    Task<BulkMessageReportDto> GetAsync(GetBulkMessageReportInput input);

    /// <summary>All selected campaigns by the day of their submission, oldest first; days without any are omitted.</summary>
    Task<ListResultDto<ReportDayDto>> GetDaysAsync(GetReportDaysInput input);

    /// <summary>
    /// All selected campaigns in groups, each with the same group of the period before. Months and weeks are in order of time, other groups
    /// by the messages sent.
    /// </summary>
    Task<ReportGroupsDto> GetGroupsAsync(GetReportGroupsInput input);

    /// <summary>What the report can be narrowed to: only what submitted campaigns have used.</summary>
    Task<ReportChoicesDto> GetChoicesAsync();

    /// <summary>
    /// All selected campaigns, whatever the page, or their groups, as a file that is safe to open in a spreadsheet. The caller closes the
    /// stream.
    /// </summary>
    Task<IRemoteStreamContent> GetExportAsync(GetReportExportInput input, CancellationToken cancellationToken = default);
}

/// <summary>
/// A page of the report: the list's filters, over submitted campaigns only. <see cref="GetBulkMessagesInput.From"/> and <see
/// cref="GetBulkMessagesInput.To"/> are about the submission.
/// </summary>
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

    /// <summary>How many people tapped which button, as far as their answers are still kept.</summary>
    public List<ButtonCountDto> Buttons { get; set; } = [];
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

/// <summary>The report's filters, and what to sum by. Without <c>From</c> there is no period before.</summary>
public class GetReportGroupsInput : GetReportDaysInput
{
    [Choice]
    public ReportGrouping GroupBy { get; set; }
}

/// <summary>Groups with the totals of all campaigns, which count a campaign once even if labels put it in several groups.</summary>
public class ReportGroupsDto : ListResultDto<ReportGroupDto>
{
    public BulkMessageReportTotalsDto Totals { get; set; } = new();

    /// <summary>The period before, UTC; null if none is compared.</summary>
    public DateTime? PreviousFrom { get; set; }

    /// <summary>Exclusive.</summary>
    public DateTime? PreviousTo { get; set; }

    /// <summary>Null if no period before is compared.</summary>
    public BulkMessageReportTotalsDto? Previous { get; set; }
}

/// <summary>The campaigns with something in common.</summary>
public class ReportGroupDto : BulkMessageReportTotalsDto
{
    /// <summary>
    /// A month as 2026-11, a week as 2026-W48, a template with its language, a name; in the caller's language if there is none.
    /// </summary>
    public string Name { get; set; } = null!;

    /// <summary>First day of the month or week; null for other groups.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>
    /// The same in the period before, or the month or week before; null if that is not known.
    /// </summary>
    public BulkMessageReportTotalsDto? Previous { get; set; }
}

public class ReportChoicesDto
{
    public IReadOnlyList<ReportAccountDto> Accounts { get; set; } = [];
    public IReadOnlyList<string> Labels { get; set; } = [];
}

/// <summary>An account by its name only.</summary>
public class ReportAccountDto : EntityDto<Guid>
{
    public string Name { get; set; } = null!;
}

public class GetReportExportInput : GetReportDaysInput
{
    [Choice]
    public ReportFormat Format { get; set; }

    /// <summary>Null for one row per campaign.</summary>
    [Choice]
    public ReportGrouping? GroupBy { get; set; }
}

/// <summary>The kind of an exported file.</summary>
public enum ReportFormat
{
    Csv = 0,

    /// <summary>A workbook with real numbers and times.</summary>
    Xlsx = 1,
}
