using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace BulkWhatsApp;

/// <summary>
/// Text that every database and every reader accepts: without NUL, which PostgreSQL refuses; without halves of surrogate pairs, which are
/// not characters and have no UTF-8 form; and without U+FFFE, which is not a character either and which no normalization accepts. Whatever
/// comes from outside and goes into a column of limited length passes through here.
/// </summary>
public static class StorableText
{
    public static bool IsClean(ReadOnlySpan<char> text) => IndexOfBad(text) < 0;

    /// <summary>The text without such characters; the same instance if it has none.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text)
    {
        if (text is null || IndexOfBad(text) is var bad && bad < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (bad >= 0)
        {
            clean.Append(rest[..bad]);
            rest = rest[(bad + 1)..];
            bad = IndexOfBad(rest);
        }

        return clean.Append(rest).ToString();
    }

    /// <summary>At most this many UTF-16 units of the clean text, never ending inside what a reader sees as one character.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxLength"/> is negative.</exception>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxLength);
        var clean = Clean(text);
        return clean is null || clean.Length <= maxLength ? clean : clean[..LastEnd(clean, maxLength)];
    }

    /// <summary>
    /// Where the last whole character before <paramref name="max"/> ends. If the first one alone is longer, between two of its code points.
    /// </summary>
    private static int LastEnd(string text, int max)
    {
        // The code point after the limit tells whether a character ends there.
        var near = text.AsSpan(0, Math.Min(text.Length, max + 2));
        var end = 0;
        while (end < max && StringInfo.GetNextTextElementLength(near[end..]) is var length && end + length <= max)
        {
            end += length;
        }

        return end > 0 || max == 0 ? end : char.IsHighSurrogate(text[max - 1]) ? max - 1 : max;
    }

    private static int IndexOfBad(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (text[at..].IndexOfAnyExceptInRange('\u0001', '\uD7FF') is var next && next >= 0)
        {
            at += next;
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                at += 2;
            }
            else if (text[at] is '\0' or '\uFFFE' || char.IsSurrogate(text[at]))
            {
                return at;
            }
            else
            {
                at++;
            }
        }

        return -1;
    }
}
