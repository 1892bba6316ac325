namespace BulkWhatsApp.PhoneNumbers;

/// <summary>Addresses that hold a number in international form without '+': links that open a chat, and the ids of WhatsApp's own exports.</summary>
internal static class PhoneAddress
{
    private const string Parameter = "phone=";
    private const string EncodedPlus = "%2B";

    private static readonly string[] Links = ["wa.me/", "wa.me\\", "whatsapp.com/", "whatsapp://"];
    private static readonly string[] Domains = ["c.us", "s.whatsapp.net"];

    /// <summary>Takes off all but the number.</summary>
    /// <param name="isAddress">Whether the text is such an address.</param>
    /// <returns>False where it is one, but not of one person.</returns>
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
        if (!domain.Equals(Domains[0], StringComparison.OrdinalIgnoreCase) && !domain.Equals(Domains[1], StringComparison.OrdinalIgnoreCase))
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
