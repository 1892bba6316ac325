using BulkWhatsApp.Countries;

namespace BulkWhatsApp.OptOuts;

/// <summary>
/// Addresses that people type into opt-outs. Beside what is a phone number that is WhatsApp's own form of one, which may be none by its numbering plan, such as
/// <c>+55 11 8765-4377</c>: people copy it from a chat.
/// </summary>
public class OptOutAddresses(PhoneNumberNormalizer numbers, IPhoneIdentityRepository identities, IOptOutRepository optOuts) : ITransientDependency
{
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    public virtual async Task<string> ReadAsync(string text)
    {
        try
        {
            return await numbers.NormalizeAsync(text);
        }
        catch (BusinessException refused) when (refused.Code == BulkWhatsAppErrorCodes.PhoneNumberInvalid)
        {
            if (WhatsAppAddress.OfWaId(text) is { } address && await IsKnownAsync(address))
            {
                return address;
            }

            throw;
        }
    }

    private async Task<bool> IsKnownAsync(string address) =>
        (WhatsAppAddress.OtherFormOf(address) is { } other && await IsNumberAsync(other))
        || (await identities.LockPersonAsync(address)).Count > 1
        || await optOuts.FindByNumberAsync(address) is not null;

    private async Task<bool> IsNumberAsync(string number)
    {
        try
        {
            return await numbers.NormalizeAsync(number) == number;
        }
        catch (BusinessException)
        {
            return false;
        }
    }
}
