using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.Countries;

/// <summary>Numbers that people type in, as E.164. A business-scoped user id may stand wherever a number does.</summary>
public class PhoneNumberNormalizer(DefaultCountries countries, ProblemTexts texts) : ITransientDependency
{
    /// <param name="number">As typed; a national one is of the default account's country, else the application's.</param>
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
