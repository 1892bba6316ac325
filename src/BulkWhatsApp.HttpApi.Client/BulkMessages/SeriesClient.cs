using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client.Http;

namespace BulkWhatsApp.Client;

/// <summary>Campaigns that share more people than one campaign may have.</summary>
public sealed class SeriesClient
{
    private const string Root = "api/bulk-whatsapp/bulk-message-series";

    private readonly ApiConnection _api;

    internal SeriesClient(ApiConnection api) => _api = api;

    public Task<BulkMessageSeriesDto> GetAsync(Guid id, CancellationToken cancellationToken = default) =>
        _api.GetAsync<BulkMessageSeriesDto>($"{Root}/{id}", cancellationToken);

    /// <summary>Makes a series of a draft that has too many people; the draft becomes its first campaign.</summary>
    /// <exception cref="BulkWhatsAppApiException">
    /// <see cref="BulkWhatsAppErrorCodes.SeriesNotNeeded"/> (409), <see cref="BulkWhatsAppErrorCodes.SeriesOfRows"/>, <see
    /// cref="BulkWhatsAppErrorCodes.SeriesTooLong"/> (400)
    /// </exception>
    public Task<BulkMessageSeriesDto> CreateAsync(
        CreateSeriesInput input, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.PostAsync<BulkMessageSeriesDto>(Root, input, idempotencyKey, cancellationToken);
}
