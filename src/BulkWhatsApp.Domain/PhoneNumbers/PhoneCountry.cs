namespace BulkWhatsApp.PhoneNumbers;

/// <summary>A country or territory that has phone numbers of its own.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, upper case; also XK, AC and TA, as in libphonenumber.</param>
/// <param name="CallingCode">1 to 3 digits without '+'; several countries may share one.</param>
public sealed record PhoneCountry(string Code, string CallingCode);
