using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Reports;

namespace BulkWhatsApp.Client;

/// <summary>The Bulk WhatsApp Status report.</summary>
public sealed class ReportsClient
{
    private const string Root = "api/bulk-whatsapp/reports/bulk-message-status";

    private readonly ApiConnection _api;

    internal ReportsClient(ApiConnection api) => _api = api;

    /// <summary>A page of the submitted campaigns, with the totals of all pages.</summary>
    public Task<BulkMessageReportDto> GetAsync(GetBulkMessageReportInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<BulkMessageReportDto>(Fields.Query(Root, input), cancellationToken);

    /// <summary>All selected campaigns by the day they were submitted on, oldest first; days without any are left out.</summary>
    public Task<ListResultDto<ReportDayDto>> GetDaysAsync(GetReportDaysInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<ReportDayDto>>(Fields.Query($"{Root}/days", input), cancellationToken);

    /// <summary>All selected campaigns in groups, each with the same group of the period before.</summary>
    public Task<ReportGroupsDto> GetGroupsAsync(GetReportGroupsInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<ReportGroupsDto>(Fields.Query($"{Root}/groups", input), cancellationToken);

    /// <summary>The accounts and labels of submitted campaigns.</summary>
    public Task<ReportChoicesDto> GetChoicesAsync(CancellationToken cancellationToken = default) =>
        _api.GetAsync<ReportChoicesDto>($"{Root}/choices", cancellationToken);

    /// <summary>All selected campaigns, whatever the page, or their groups, as a file; the caller closes the stream.</summary>
    public Task<Stream> ExportAsync(GetReportExportInput input, CancellationToken cancellationToken = default) =>
        _api.DownloadAsync(Fields.Query($"{Root}/export", input), "*/*", cancellationToken);
}
