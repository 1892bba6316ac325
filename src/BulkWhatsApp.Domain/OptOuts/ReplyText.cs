using System.Globalization;
using System.Text;

namespace BulkWhatsApp.OptOuts;

/// <summary>
/// What is left of a reply when it does not matter how it was written: one form of each letter, no case, accents, short vowels, punctuation, quotes, emoji, line
/// breaks or direction marks (meta-platform-api.md 6.3).
/// </summary>
public static class ReplyText
{
    /// <returns>Words in lower case with one blank between them; empty where nothing is left.</returns>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format when IsDropped(rune):
                    break;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark:
                    folded.Append(OneForm(rune));
                    break;
                case var _ when rune.Value is '\'' or '’' or '`':
                    break;
                default:
                    folded.Append(' ');
                    break;
            }
        }

        return JoinSpelled(folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Half of a surrogate pair and U+FFFE cannot be decomposed; they are no letters either.</summary>
    private static string Decompose(string text)
    {
        var valid = string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');
        return valid.Normalize(NormalizationForm.FormKD);
    }

    /// <summary>Marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters. Those of Indian and other scripts are vowels, and stay.</summary>
    private static bool IsDropped(Rune mark) =>
        Rune.GetUnicodeCategory(mark) != UnicodeCategory.NonSpacingMark
        || mark.Value is (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05C7) or (>= 0x0610 and <= 0x061A) or (>= 0x064B and <= 0x065F) or 0x0670
            or (>= 0x06D6 and <= 0x06ED) or 0x093C or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF)
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xFE20 and <= 0xFE2F) or (>= 0xE0100 and <= 0xE01EF);

    private static string OneForm(Rune letter) => letter.Value switch
    {
        'ı' => "i",
        'ß' or 'ẞ' => "ss",
        'đ' or 'Đ' => "d",
        'ł' or 'Ł' => "l",
        'ø' or 'Ø' => "o",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ς' => "σ",
        0x0640 => "",
        0x0671 => "ا",
        0x0649 or 0x06CC => "ي",
        0x0629 => "ه",
        0x06A9 => "ك",
        _ => Rune.ToLowerInvariant(letter).ToString(),
    };

    /// <summary>S T O P is one word.</summary>
    private static string JoinSpelled(string[] words) =>
        words.Length > 2 && words.All(word => word.Length == 1) ? string.Concat(words) : string.Join(' ', words);
}
