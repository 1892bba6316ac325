namespace BulkWhatsApp;

/// <summary>
/// Text as every database and every reader can take it: without NUL, which PostgreSQL refuses, and without halves of surrogate pairs, which are no
/// characters and have no UTF-8.
/// </summary>
public static class StorableText
{
    public static bool IsClean(ReadOnlySpan<char> text) => IndexOfBad(text) < 0;

    /// <summary>Most texts have no surrogates at all, and are looked at sixteen characters at once.</summary>
    private static int IndexOfBad(ReadOnlySpan<char> text)
    {
        for (var from = 0; ;)
        {
            var found = IndexOfSuspect(text[from..]);
            if (found < 0)
            {
                return -1;
            }

            from += found;
            if (!char.IsHighSurrogate(text[from]) || from + 1 == text.Length || !char.IsLowSurrogate(text[from + 1]))
            {
                return from;
            }

            from += 2;
        }
    }

    private static int IndexOfSuspect(ReadOnlySpan<char> text)
    {
        var nul = text.IndexOf('\0');
        var surrogate = (nul < 0 ? text : text[..nul]).IndexOfAnyInRange('\uD800', '\uDFFF');
        return surrogate < 0 ? nul : surrogate;
    }
}
