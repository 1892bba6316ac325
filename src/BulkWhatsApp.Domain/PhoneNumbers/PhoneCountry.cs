namespace BulkWhatsApp.PhoneNumbers;

/// <summary>A country or territory that has phone numbers of its own.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, upper case; also XK, AC and TA, as in libphonenumber.</param>
/// <param name="CallingCode">1 to 3 digits without '+'; several countries may share one.</param>
public sealed record PhoneCountry(string Code, string CallingCode)
{
    /// <summary>
    /// Reads what a cell says of the country of the number beside it: a code of ISO 3166-1 (two or three letters), a calling code in any
    /// spelling (<c>+91</c>, <c>0091</c>, <c>91</c>), or the country's name.
    /// </summary>
    /// <param name="region">The country's code, as in <see cref="Code"/>; null where only the calling code is known and several countries share it.</param>
    /// <param name="callingCode">Digits without '+'; null where the text is no country.</param>
    public static bool TryFind(string text, out string? region, out string? callingCode)
        => PhoneCountryNames.TryFind(text, out region, out callingCode);
}
