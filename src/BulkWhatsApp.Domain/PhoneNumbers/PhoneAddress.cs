using System.Text.RegularExpressions;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>
/// Addresses that contain a number in international form without '+': links that open a chat, and the ids in WhatsApp's own exports.
/// </summary>
internal static class PhoneAddress
{
    private const string Parameter = "phone=";
    private const string EncodedPlus = "%2B";

    private static readonly string[] Links = ["wa.me/", "wa.me\\", "whatsapp.com/", "whatsapp://"];
    private static readonly string[] Domains = ["c.us", "s.whatsapp.net"];

    /// <summary>Removes everything but the number.</summary>
    /// <param name="isAddress">Whether the text is such an address.</param>
    /// <returns>False if it is such an address, but not one person's.</returns>
    public static bool TryUnwrap(ref ReadOnlySpan<char> text, out bool isAddress)
    {
        isAddress = true;
        var at = text.IndexOf('@');
        if (at >= 0)
        {
            return TryUnwrapId(ref text, at);
        }

        foreach (var link in Links)
        {
            var start = text.IndexOf(link, StringComparison.OrdinalIgnoreCase);
            if (start >= 0)
            {
                return TryUnwrapLink(ref text, text[..start], text[(start + link.Length)..]);
            }
        }

        isAddress = false;
        return true;
    }

    private static bool TryUnwrapId(ref ReadOnlySpan<char> text, int at)
    {
        var domain = text[(at + 1)..];
        if (!domain.Equals(Domains[0], StringComparison.OrdinalIgnoreCase)
            && !domain.Equals(Domains[1], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = text[..at];
        var device = text.IndexOfAny(':', '.');
        text = device < 0 ? text : text[..device];
        return !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;
    }

    private static bool TryUnwrapLink(ref ReadOnlySpan<char> text, ReadOnlySpan<char> before, ReadOnlySpan<char> rest)
    {
        var parameter = rest.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase);
        rest = parameter < 0 ? rest : rest[(parameter + Parameter.Length)..];
        var end = rest.IndexOfAny("?&#/\\ ");
        rest = end < 0 ? rest : rest[..end];
        rest = rest.StartsWith(EncodedPlus, StringComparison.OrdinalIgnoreCase) ? rest[EncodedPlus.Length..] : rest;
        rest = rest is ['+', ..] ? rest[1..] : rest;
        text = rest;
        return before.IndexOfAnyInRange('0', '9') < 0 && rest is [>= '0' and <= '9', ..];
    }
}

/// <summary>
/// A business-scoped user id, by which WhatsApp names a person whose number it hides: the country, a dot, and up to 128 letters and digits,
/// as in <c>US.13491208655302741918</c>.
/// </summary>
public static partial class WhatsAppUserId
{
    /// <summary>Removes white space and invisible marks around the id; its letters keep their case, which matters.</summary>
    /// <param name="text">The text of one cell or field.</param>
    /// <param name="id">The id; null if the text is not one.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out string? id)
    {
        var trimmed = PhoneCharacters.TrimInvisible(text);
        id = Form().IsMatch(trimmed) ? trimmed.ToString() : null;
        return id is not null;
    }

    [GeneratedRegex(@"\A[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}\z")]
    private static partial Regex Form();
}
