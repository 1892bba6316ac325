using BulkWhatsApp.Client.Http;
using BulkWhatsApp.StartGuide;

namespace BulkWhatsApp.Client;

/// <summary>What is still missing before the first campaign.</summary>
public sealed class StartGuideClient
{
    private readonly ApiConnection _api;

    internal StartGuideClient(ApiConnection api) => _api = api;

    public Task<StartGuideDto> GetAsync(CancellationToken cancellationToken = default) =>
        _api.GetAsync<StartGuideDto>("api/bulk-whatsapp/start-guide", cancellationToken);
}
