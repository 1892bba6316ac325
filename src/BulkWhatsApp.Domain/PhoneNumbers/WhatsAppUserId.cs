using System.Text.RegularExpressions;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>
/// A business-scoped user id, by which WhatsApp names a person whose number it withholds: the country, a dot, and up to
/// 128 letters and digits, as in <c>US.13491208655302741918</c>.
/// </summary>
public static partial class WhatsAppUserId
{
    /// <summary>Of white space and invisible marks around it the id is freed; its letters keep their case, which counts.</summary>
    /// <param name="text">The text of one cell or field.</param>
    /// <param name="id">The id; null where the text is none.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out string? id)
    {
        var trimmed = PhoneCharacters.TrimInvisible(text);
        id = Form().IsMatch(trimmed) ? trimmed.ToString() : null;
        return id is not null;
    }

    [GeneratedRegex(@"\A[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}\z")]
    private static partial Regex Form();
}
