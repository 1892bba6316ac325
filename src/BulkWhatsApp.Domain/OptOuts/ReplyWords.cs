using System.Globalization;
using System.Text;

namespace BulkWhatsApp.OptOuts;

/// <summary>
/// The words by which people stop messages and start them again: the built-in ones (<see cref="BuiltInReplyWords"/>), and more. A reply
/// counts if the whole of it is such a word or phrase, apart from polite additions. All languages apply to everybody (meta-platform-api.md
/// 6.3). Immutable.
/// </summary>
public sealed class ReplyWords
{
    /// <summary>In characters; a longer reply is a sentence.</summary>
    private const int MaxReplyLength = 200;

    private static readonly char[] PayloadEnds = [':', '|', '=', ';', '#', '/'];

    private static readonly string[] Politeness =
        [.. BuiltInReplyWords.Politeness.Select(ReplyText.Fold).Distinct().OrderByDescending(phrase => phrase.Length)];
    private static readonly HashSet<string> BuiltInStop =
        [.. BuiltInReplyWords.Stop.SelectMany(language => language.Words).Select(ReplyText.Fold)];
    private static readonly HashSet<string> BuiltInStart =
        [.. BuiltInReplyWords.Start.SelectMany(language => language.Words).Select(ReplyText.Fold)];

    private readonly HashSet<string> _stop;
    private readonly HashSet<string> _start;

    /// <param name="stop">Additional words and phrases.</param>
    /// <param name="start">Additional words and phrases. A word in both lists is a stop word.</param>
    public ReplyWords(IEnumerable<string> stop, IEnumerable<string> start)
    {
        _stop = [.. stop.Select(ReplyText.Fold).Where(word => word.Length > 0)];
        _start = [.. start.Select(ReplyText.Fold).Where(word => word.Length > 0)];
    }

    /// <summary>The built-in words only.</summary>
    public static ReplyWords BuiltIn { get; } = new([], []);

    /// <summary>The words in a text with one per line.</summary>
    public static string[] LinesOf(string? words) =>
        words?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>What a person wrote, or the label of the button that was tapped.</summary>
    public ReplyMeaning Read(string? text)
    {
        if (text is null || text.Length > MaxReplyLength)
        {
            return ReplyMeaning.Other;
        }

        var reply = ReplyText.Fold(text);
        return Find(reply) is not ReplyMeaning.Other and var meaning ? meaning : Find(WithoutPoliteness(reply));
    }

    /// <summary>
    /// The payload that a template's author gave its button, such as <c>STOP_MARKETING:481</c>; only the part before the first separator
    /// counts.
    /// </summary>
    public ReplyMeaning ReadPayload(string? payload) => Read(payload?.Split(PayloadEnds, 2)[0].Replace('_', ' '));

    private ReplyMeaning Find(string reply)
    {
        var word = WithoutRepetition(reply);
        if (BuiltInStop.Contains(word) || _stop.Contains(word))
        {
            return ReplyMeaning.Stop;
        }

        return BuiltInStart.Contains(word) || _start.Contains(word) ? ReplyMeaning.Start : ReplyMeaning.Other;
    }

    private static string WithoutPoliteness(string reply)
    {
        for (var isPolite = true; isPolite;)
        {
            isPolite = false;
            foreach (var phrase in Politeness)
            {
                // Chinese and Japanese have no spaces between words.
                var needsBlank = phrase[0] < 0x2E80;
                if (reply.StartsWith(phrase, StringComparison.Ordinal)
                    && (!needsBlank || reply.Length == phrase.Length || reply[phrase.Length] == ' '))
                {
                    reply = reply[phrase.Length..].TrimStart();
                    isPolite = true;
                }
                else if (reply.EndsWith(phrase, StringComparison.Ordinal) && (!needsBlank || reply[^(phrase.Length + 1)] == ' '))
                {
                    reply = reply[..^phrase.Length].TrimEnd();
                    isPolite = true;
                }
            }
        }

        return reply;
    }

    /// <summary>STOP STOP STOP counts as STOP.</summary>
    private static string WithoutRepetition(string reply)
    {
        var blank = reply.IndexOf(' ');
        return blank > 0 && reply.Split(' ').All(word => word == reply[..blank]) ? reply[..blank] : reply;
    }
}

/// <summary>What a reply asks for.</summary>
public enum ReplyMeaning
{
    /// <summary>Neither. Also a sentence that contains such a word.</summary>
    Other,

    /// <summary>No more messages.</summary>
    Stop,

    /// <summary>Messages again.</summary>
    Start,
}

/// <summary>
/// A reply reduced to its meaning, however it was written: one form of each letter, without case, accents, short vowels, punctuation,
/// quotes, emoji, line breaks or direction marks (meta-platform-api.md 6.3).
/// </summary>
public static class ReplyText
{
    /// <returns>Words in lower case with one space between them; empty if nothing is left.</returns>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decompose(text).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format when IsDropped(rune):
                    break;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark:
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

    /// <summary>Half of a surrogate pair and U+FFFE cannot be decomposed, and are not letters either.</summary>
    private static string Decompose(string text)
    {
        var valid = string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');
        return valid.Normalize(NormalizationForm.FormKD);
    }

    /// <summary>
    /// Marks of Latin, Greek, Cyrillic, Hebrew and Arabic letters are dropped. Those of Indian and other scripts are vowels, and stay.
    /// </summary>
    private static bool IsDropped(Rune mark) =>
        Rune.GetUnicodeCategory(mark) != UnicodeCategory.NonSpacingMark
        || mark.Value is (>= 0x0300 and <= 0x036F) or (>= 0x0591 and <= 0x05C7) or (>= 0x0610 and <= 0x061A) or (>= 0x064B and <= 0x065F)
            or 0x0670
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

    /// <summary>S T O P counts as one word.</summary>
    private static string JoinSpelled(string[] words) =>
        words.Length > 2 && words.All(word => word.Length == 1) ? string.Concat(words) : string.Join(' ', words);
}
