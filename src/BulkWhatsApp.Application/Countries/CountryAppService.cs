using BulkWhatsApp.PhoneNumbers;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Countries;

[Authorize]
public class CountryAppService : BulkWhatsAppAppService, ICountryAppService
{
    public virtual Task<ListResultDto<CountryDto>> GetListAsync()
    {
        var countries = PhoneNumber.Countries
            .OrderBy(country => country.Code, StringComparer.Ordinal)
            .Select(country => new CountryDto { Code = country.Code, CallingCode = country.CallingCode })
            .ToList();
        return Task.FromResult(new ListResultDto<CountryDto>(countries));
    }
}
