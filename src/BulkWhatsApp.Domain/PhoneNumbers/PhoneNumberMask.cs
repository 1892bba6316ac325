using System.Text.RegularExpressions;

namespace BulkWhatsApp.PhoneNumbers;

/// <summary>Numbers in texts that are kept: logs, the audit log. The last line of defence: code that writes a number there masks it itself.</summary>
public static partial class PhoneNumberMask
{
    /// <summary>Masks every plus sign, also as JSON escapes it, with 8 to 15 digits (E.164) behind it, as <see cref="PhoneNumber.Mask"/> does.</summary>
    public static string Apply(string text) => text.Contains('+', StringComparison.Ordinal) || text.Contains(@"\u002", StringComparison.Ordinal)
        ? InternationalNumber().Replace(text, match => match.Groups[1].Value + PhoneNumber.Mask("+" + match.Groups[2].Value)[1..])
        : text;

    /// <summary>
    /// Masks whatever may be a number as people write it, of 7 digits or more. For sentences only: an id of digits is masked as well; times, GUIDs and document
    /// numbers are not.
    /// </summary>
    public static string ApplyToSentence(string text) => AnyNumber().Replace(Apply(text), match => PhoneNumber.Mask(match.Value));

    [GeneratedRegex(@"(\+|\\u002[Bb])([0-9]{8,15})")]
    private static partial Regex InternationalNumber();

    [GeneratedRegex(@"(?<![\w*-])(?![0-9]{4}-[0-9]{2}-[0-9]{2})\+?\(?[0-9](?:[ ()./-]{0,2}[0-9]){6,}(?![\w-])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex AnyNumber();
}
