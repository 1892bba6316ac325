using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>A column's title in the form in which titles are compared: "Téléphone n°" and "telephone_no" are alike.</summary>
/// <param name="Words">The folded words, without remarks in brackets and without what follows a "with".</param>
/// <param name="Compact">The words without anything between them.</param>
/// <param name="Remark">What stands in brackets, compact.</param>
internal sealed partial record HeaderText(string[] Words, string Compact, string Remark)
{
    private const int MaxTitleLength = 256;

    private static readonly HashSet<string> With = ["with", "incl", "including", "inkl", "mit", "con", "com", "avec", "without", "ohne", "sin", "sem", "sans"];

    // Letters that no decomposition takes apart.
    private static readonly Dictionary<char, string> Plain = new()
    {
        ['đ'] = "d", ['ð'] = "d", ['ı'] = "i", ['ł'] = "l", ['ø'] = "o", ['ħ'] = "h", ['ŧ'] = "t", ['ŋ'] = "n", ['ĸ'] = "k",
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th", ['ə'] = "e", ['ґ'] = "г",
        ['ى'] = "ي", ['ی'] = "ي", ['ې'] = "ي", ['ک'] = "ك", ['ة'] = "ه", ['ہ'] = "ه", ['ھ'] = "ه", ['ـ'] = string.Empty,
    };

    public static HeaderText Of(string title)
    {
        // What is longer is no title, and the patterns below would take long.
        title = StorableText.Cut(title, MaxTitleLength);
        var remark = string.Concat(Remarks().Matches(title).Select(x => x.Value));
        var words = Fold(CamelCase().Replace(Remarks().Replace(title, " "), " ").Replace("#", " no "));
        var with = Array.FindIndex(words, 1 < words.Length ? 1 : 0, With.Contains);
        words = with > 0 ? words[..with] : words;
        return new HeaderText(words, string.Concat(words), string.Concat(Fold(remark)));
    }

    /// <summary>Letters and digits only, lower case and without accents, remarks included: for titles that are given by hand.</summary>
    public static string Simplify(string title) => string.Concat(Fold(StorableText.Cut(title, MaxTitleLength)));

    private static string[] Fold(string text)
    {
        var simple = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (char.IsLetterOrDigit(c) || category == UnicodeCategory.SpacingCombiningMark)
            {
                var lower = char.ToLowerInvariant(c);
                simple.Append(Plain.TryGetValue(lower, out var plain) ? plain : lower.ToString());
            }
            else if (category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                simple.Append(' ');
            }
        }

        return simple.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"[(\[{（【].*?([)\]}）】]|$)")]
    private static partial Regex Remarks();

    [GeneratedRegex(@"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L}{3})(?=\d+$)")]
    private static partial Regex CamelCase();
}
