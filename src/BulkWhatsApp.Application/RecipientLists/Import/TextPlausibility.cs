using System.Globalization;
using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>
/// Measures how much a text decoded by guess looks like words that people write. Names in a wrong encoding stand out: symbols and capitals
/// inside words, letters of two scripts in one word, Latin words made only of accented letters.
/// </summary>
internal static class TextPlausibility
{
    private const string Separators = "’‘‚“”„«»‹›–—…€·•°ºª¿¡§®©™\u00A0\u3000、。・，：；（）「」【】";

    /// <summary>
    /// The share of plausible words among those with non-ASCII letters, from 0 to 1; 0 if the bytes are invalid in the encoding.
    /// </summary>
    public static double Of(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        var text = DecodeStrictly(encoding, bytes);
        if (text.Length == 0)
        {
            return 0;
        }

        double plausible = 0;
        double all = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !IsSeparator(text, end))
            {
                end++;
            }

            var word = text.AsSpan(start, end - start);
            if (word.ContainsAnyExceptInRange('\0', '\x7F'))
            {
                all += word.Length;
                plausible += word.Length * PlausibilityOf(word);
            }

            start = end + 1;
        }

        return all == 0 ? 1 : plausible / all;
    }

    private static string DecodeStrictly(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var strict = (Encoding)encoding.Clone();
            strict.DecoderFallback = DecoderFallback.ExceptionFallback;
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return string.Empty;
        }
    }

    private static bool IsSeparator(string text, int index)
    {
        var c = text[index];
        return c is < 'A' or > 'Z' and < 'a' or > 'z' and <= '\x7F' || Separators.Contains(c);
    }

    private static double PlausibilityOf(ReadOnlySpan<char> word)
    {
        var script = '\0';
        var letters = 0;
        var accented = 0;
        var isBroken = false;
        var isLowerSeen = false;
        var upper = 0;
        foreach (var c in word)
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Surrogate
                or UnicodeCategory.Format)
            {
                continue;
            }

            if (!char.IsLetter(c))
            {
                return 0;
            }

            letters++;
            accented += c > '\x7F' ? 1 : 0;
            var own = ScriptOf(c);
            isBroken |= script != '\0' && own != script;
            script = own;

            // An ASCII capital after a small letter starts a new word, as in "McKay".
            var isUpper = category == UnicodeCategory.UppercaseLetter;
            isBroken |= isUpper && isLowerSeen && c > '\x7F';
            isBroken |= category == UnicodeCategory.LowercaseLetter && upper > 1 && c > '\x7F' && script != 'L';
            isLowerSeen |= category == UnicodeCategory.LowercaseLetter;
            upper += isUpper ? 1 : 0;
        }

        if (isBroken)
        {
            return 0;
        }

        return script switch
        {
            'L' => accented * 2 > letters && letters > 2 ? 0 : 1,
            'k' => 0.5,
            _ => 1,
        };
    }

    private static char ScriptOf(char c) => c switch
    {
        <= '\u024F' or >= '\u1E00' and <= '\u1EFF' => 'L',
        >= '\u0370' and <= '\u03FF' or >= '\u1F00' and <= '\u1FFF' => 'G',
        >= '\u0400' and <= '\u052F' => 'C',
        >= '\u0590' and <= '\u05FF' => 'H',
        >= '\u0600' and <= '\u06FF' or >= '\uFB50' and <= '\uFEFE' => 'A',
        >= '\u0E00' and <= '\u0E7F' => 'T',
        >= '\uFF61' and <= '\uFF9F' => 'k',
        >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or '\u3005' => 'J',
        >= '\uAC00' and <= '\uD7AF' => 'K',
        _ => 'x',
    };
}
