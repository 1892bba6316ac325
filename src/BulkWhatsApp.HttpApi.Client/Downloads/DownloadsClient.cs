using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Downloads;

namespace BulkWhatsApp.Client;

/// <summary>Links that a browser follows without a session.</summary>
public sealed class DownloadsClient
{
    private readonly ApiConnection _api;

    internal DownloadsClient(ApiConnection api) => _api = api;

    /// <summary>A ticket for one link, for a minute and once.</summary>
    /// <param name="path">Path and query, for example <c>/api/bulk-whatsapp/messages/export?status=7</c>.</param>
    /// <param name="cancellationToken"/>
    public Task<DownloadTokenDto> CreateTokenAsync(string path, CancellationToken cancellationToken = default) =>
        _api.PostAsync<DownloadTokenDto>(
            "api/bulk-whatsapp/download-tokens", new CreateDownloadTokenDto { Path = path }, cancellationToken: cancellationToken);
}
