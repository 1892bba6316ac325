using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client.Http;

namespace BulkWhatsApp.Client;

/// <summary>One call sends one template to many people.</summary>
public sealed class QuickBroadcastsClient
{
    private readonly ApiConnection _api;

    internal QuickBroadcastsClient(ApiConnection api) => _api = api;

    /// <summary>
    /// Creates and submits a campaign, or nothing: <see cref="BulkWhatsAppApiException.ValidationErrors"/> then names the rows. Give a key, so
    /// that a call repeated after a lost answer sends nothing twice.
    /// </summary>
    public Task<QuickBroadcastResultDto> CreateAsync(
        QuickBroadcastInput input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<QuickBroadcastResultDto>("api/bulk-whatsapp/quick-broadcasts", input, idempotencyKey, cancellationToken);
}
