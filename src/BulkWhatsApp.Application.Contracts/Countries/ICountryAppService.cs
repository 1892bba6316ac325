namespace BulkWhatsApp.Countries;

/// <summary>The countries that forms offer as a default country.</summary>
public interface ICountryAppService : IApplicationService
{
    /// <summary>All of them, by code.</summary>
    Task<ListResultDto<CountryDto>> GetListAsync();
}

/// <summary>A country or territory with its own phone numbers.</summary>
public class CountryDto
{
    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public required string Code { get; set; }

    /// <summary>1 to 3 digits without '+'; several countries may share one.</summary>
    public required string CallingCode { get; set; }
}
