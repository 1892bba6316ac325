using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.Settings;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Countries;

/// <summary>Which country national numbers belong to.</summary>
public class DefaultCountries(IWhatsAppAccountRepository accounts, ISettingProvider settings, IOptions<BulkWhatsAppOptions> options)
    : ITransientDependency
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

    /// <summary>The requested country, or else the default account's, or else the application's; null if none of them names one.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.CountryUnknown"/></exception>
    public virtual async Task<string?> ResolveAsync(string? requested = null) =>
        Check(requested) ?? (await accounts.FindDefaultAsync())?.DefaultCountry ?? await GetOfApplicationAsync();

    /// <summary>The account's own number, or else the default account's: its country is a likely one of the people it writes to.</summary>
    public virtual async Task<string?> FindSenderAsync(Guid? accountId = null)
    {
        var account = accountId is { } id ? await accounts.FindAsync(id) : await accounts.FindDefaultAsync();
        return account?.DisplayPhoneNumber is { } number ? PhoneNumber.Read(number, defaultCountry: null).E164 : null;
    }

    /// <summary>The setting, or else the option.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.CountryUnknown"/></exception>
    public virtual async Task<string?> GetOfApplicationAsync() =>
        Check(await settings.GetOrNullAsync(BulkWhatsAppSettings.DefaultCountry)) ?? Check(options.Value.DefaultCountry);
}

/// <summary>Converts numbers that people type to E.164. A business-scoped user id is accepted wherever a number is.</summary>
public class PhoneNumberNormalizer(DefaultCountries countries, ProblemTexts texts) : ITransientDependency
{
    /// <param name="number">As typed. A national number belongs to the default account's country, or else the application's.</param>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> with the reason in words.</exception>
    public virtual async Task<string> NormalizeAsync(string number)
    {
        if (WhatsAppUserId.TryParse(number, out var userId))
        {
            return userId!;
        }

        var country = await countries.ResolveAsync();
        var reading = PhoneNumber.Read(number, country);
        return reading.E164 ?? throw new BusinessException(BulkWhatsAppErrorCodes.PhoneNumberInvalid)
            .WithData("number", number).WithData("reason", texts.Of(reading));
    }
}
