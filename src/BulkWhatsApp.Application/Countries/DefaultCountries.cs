using BulkWhatsApp.Accounts;
using BulkWhatsApp.PhoneNumbers;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Countries;

/// <summary>Which country's numbers national numbers are.</summary>
public class DefaultCountries(IWhatsAppAccountRepository accounts, IOptions<BulkWhatsAppOptions> options) : ITransientDependency
{
    /// <summary>The code in upper case; null for null or empty.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.CountryUnknown"/></exception>
    public virtual string? Check(string? country)
    {
        if (string.IsNullOrWhiteSpace(country))
        {
            return null;
        }

        var code = country.Trim().ToUpperInvariant();
        return PhoneNumber.IsKnownCountry(code)
            ? code
            : throw new BusinessException(BulkWhatsAppErrorCodes.CountryUnknown).WithData("country", country);
    }

    /// <summary>The requested country, else the default account's, else the application's; null when none of them names one.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.CountryUnknown"/></exception>
    public virtual async Task<string?> ResolveAsync(string? requested = null) =>
        Check(requested) ?? (await accounts.FindDefaultAsync())?.DefaultCountry ?? Check(options.Value.DefaultCountry);
}
