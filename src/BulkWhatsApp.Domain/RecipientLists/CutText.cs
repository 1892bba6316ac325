namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// The beginning of a text that is too long for its column. Its last character says that the rest is missing, so that it is never used as
/// if it were the whole text.
/// </summary>
public static class CutText
{
    private const char Mark = '…';

    public static string Of(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        var kept = maxLength - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept), [Mark]);
    }

    /// <summary>Whether this is what <see cref="Of"/> makes of a longer text.</summary>
    public static bool IsCut(string? text, int maxLength) => text is { Length: var length } && length >= maxLength - 1 && text[^1] == Mark;
}
