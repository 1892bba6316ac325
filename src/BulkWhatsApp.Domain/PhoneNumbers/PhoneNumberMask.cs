using System.Text.RegularExpressions;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.Host.Logging;

/// <summary>The last line of defence: code that logs a number masks it itself.</summary>
public static partial class PhoneNumberMask
{
    /// <summary>Masks every plus sign with 8 to 15 digits (E.164) behind it, as <see cref="PhoneNumber.Mask"/> does.</summary>
    public static string Apply(string text) =>
        text.Contains('+', StringComparison.Ordinal) ? InternationalNumber().Replace(text, match => PhoneNumber.Mask(match.Value)) : text;

    [GeneratedRegex(@"\+[0-9]{8,15}")]
    private static partial Regex InternationalNumber();
}
