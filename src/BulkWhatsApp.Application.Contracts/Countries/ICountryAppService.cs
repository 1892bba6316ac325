namespace BulkWhatsApp.Countries;

/// <summary>The countries that forms offer as default country.</summary>
public interface ICountryAppService : IApplicationService
{
    /// <summary>All, by code.</summary>
    Task<ListResultDto<CountryDto>> GetListAsync();
}
