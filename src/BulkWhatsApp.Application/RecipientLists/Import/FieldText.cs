namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>What every format does alike to the text of a field.</summary>
internal static class FieldText
{
    /// <summary>The text without white space around it, without Excel's ="…", and without NUL, which no database text can hold.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text is ['=', '"', .. var formula, '"'])
        {
            text = formula.Trim();
        }

        if (text.IsEmpty)
        {
            return string.Empty;
        }

        return text.Contains('\0') ? text.ToString().Replace("\0", string.Empty) : text.ToString();
    }

    /// <summary>The beginning of the text, as far as a person needs to see it.</summary>
    public static string Shorten(string text)
        => text.Length <= AudienceLimits.MaxShownLength ? text : string.Concat(text.AsSpan(0, AudienceLimits.MaxShownLength - 1), "…");

    /// <summary>The text with its line breaks as spaces.</summary>
    public static string OnOneLine(string text)
        => text.AsSpan().ContainsAny('\r', '\n') ? text.ReplaceLineEndings(" ") : text;
}
