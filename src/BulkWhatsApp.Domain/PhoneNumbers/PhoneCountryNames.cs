namespace BulkWhatsApp.PhoneNumbers;

/// <summary>What people call the countries of <see cref="PhoneNumber.Countries"/>.</summary>
internal static class PhoneCountryNames
{
    public static bool TryFind(string text, out string? region, out string? callingCode)
    {
        var country = PhoneNumber.Countries.FirstOrDefault(x => x.Code.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
        region = country?.Code;
        callingCode = country?.CallingCode;
        return country is not null;
    }
}
