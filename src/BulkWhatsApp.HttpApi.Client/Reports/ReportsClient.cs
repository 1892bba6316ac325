using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Reports;

namespace BulkWhatsApp.Client;

/// <summary>The Bulk WhatsApp Status report.</summary>
public sealed class ReportsClient
{
    private const string Root = "api/bulk-whatsapp/reports/bulk-message-status";

    private readonly ApiConnection _api;

    internal ReportsClient(ApiConnection api) => _api = api;

    public Task<BulkMessageReportDto> GetAsync(GetBulkMessageReportInput input, CancellationToken cancellationToken = default) =>
        _api.GetAsync<BulkMessageReportDto>(Fields.Query(Root, input), cancellationToken);

    /// <summary>All selected campaigns as CSV; the caller closes the stream.</summary>
    public async Task<Stream> ExportAsync(GetBulkMessageReportInput input, CancellationToken cancellationToken = default)
    {
        var response = await _api.GetStreamAsync(Fields.Query($"{Root}/export", input), "text/csv", cancellationToken);
        return await DownloadStream.OpenAsync(response, cancellationToken);
    }
}
