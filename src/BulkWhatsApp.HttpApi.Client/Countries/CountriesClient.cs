using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Countries;

namespace BulkWhatsApp.Client;

/// <summary>The countries that national numbers can belong to.</summary>
public sealed class CountriesClient
{
    private readonly ApiConnection _api;

    internal CountriesClient(ApiConnection api) => _api = api;

    /// <summary>All of them, by code.</summary>
    public Task<ListResultDto<CountryDto>> GetListAsync(CancellationToken cancellationToken = default) =>
        _api.GetAsync<ListResultDto<CountryDto>>("api/bulk-whatsapp/countries", cancellationToken);
}
