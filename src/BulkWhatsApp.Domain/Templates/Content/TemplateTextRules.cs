using System.Globalization;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.Templates;

/// <summary>The rules of texts with variables (meta-cloud-api.md 4.6).</summary>
internal sealed partial class TemplateTextRules(TemplateParameterFormat format, TemplateProblems problems)
{
    /// <summary>Words that a text needs at least for each variable; a guess that was seen to pass, as Meta publishes none.</summary>
    private const int WordsPerVariable = 2;

    private bool IsNamed => format == TemplateParameterFormat.Named;

    /// <summary>Bold, italic, strikethrough and monospace, emoji and line ends, which a header must not have.</summary>
    public static bool HasFormatting(string text)
    {
        var plain = AnyBraces().Replace(text, "x");
        return Markdown().IsMatch(plain) || plain.Contains('\n', StringComparison.Ordinal) || plain.EnumerateRunes().Any(IsEmoji);

        static bool IsEmoji(System.Text.Rune rune) => rune.Value >= 0x1F000
            || (rune.Value >= 0x2300 && System.Text.Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol);
    }

    public void CheckBody(string field, string text, IReadOnlyDictionary<string, string?> samples, string samplesField)
    {
        var names = CheckVariables(field, text, name => samples.GetValueOrDefault(name), name => $"{samplesField}.{name}");
        var tokens = TemplateToken.Scan(text, format);
        if (tokens.Count == 0)
        {
            return;
        }

        var trimmed = TemplateToken.Scan(text.Trim(), format);
        problems.If(
            trimmed[0].Start == 0 || trimmed[^1].Start + trimmed[^1].Length == text.Trim().Length,
            TemplateProblemCode.VariableAtEdge,
            field);
        problems.If(
            tokens.Zip(tokens.Skip(1), (one, next) => one.Start + one.Length == next.Start).Any(areAdjacent => areAdjacent),
            TemplateProblemCode.VariablesAdjacent,
            field);
        var words = AnyBraces().Replace(text, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Count(word => word.Any(char.IsLetterOrDigit));
        problems.Warn(words < WordsPerVariable * names.Count + 1, TemplateProblemCode.FewWords, field, words, names.Count);
    }

    /// <summary>Checks how the variables are written, and that each has an example.</summary>
    /// <returns>The variables, each once.</returns>
    public IReadOnlyList<string> CheckVariables(string field, string text, Func<string, string?> sampleOf, Func<string, string> sampleField)
    {
        var tokens = TemplateToken.Scan(text, format);
        CheckSpelling(field, text, tokens);
        var names = TemplateRules.VariablesOf(text, format);
        problems.If(
            !IsNamed && !names.SequenceEqual(Enumerable.Range(1, names.Count).Select(number => $"{number}")),
            TemplateProblemCode.VariablesNotInOrder,
            field);
        problems.If(IsNamed && names.Count < tokens.Count, TemplateProblemCode.VariableTwice, field);
        foreach (var name in names)
        {
            problems.If(IsNamed && !VariableName().IsMatch(name), TemplateProblemCode.VariableNameInvalid, field, $"{{{{{name}}}}}");
            problems.If(string.IsNullOrWhiteSpace(sampleOf(name)), TemplateProblemCode.SampleMissing, sampleField(name), $"{{{{{name}}}}}");
        }

        return names;
    }

    /// <summary>Whatever else stands in double braces was meant as a variable.</summary>
    private void CheckSpelling(string field, string text, List<TemplateToken> tokens)
    {
        var rest = tokens.AsEnumerable().Reverse().Aggregate(text, (left, token) => left.Remove(token.Start, token.Length));
        if (AnyBraces().Match(rest) is { Success: true } other)
        {
            problems.Add(IsNamed ? TemplateProblemCode.VariableNameInvalid : TemplateProblemCode.VariableNotNumber, field, other.Value);
        }
        else
        {
            problems.If(
                rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal),
                TemplateProblemCode.BracesUnreadable,
                field);
        }
    }

    [GeneratedRegex(@"\{\{[^{}\n]{0,100}\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex AnyBraces();

    [GeneratedRegex(@"\*[^*\s][^*\n]*\*|(?<!\w)_[^_\s][^_\n]*_(?!\w)|~[^~\s][^~\n]*~|```", RegexOptions.CultureInvariant)]
    private static partial Regex Markdown();

    [GeneratedRegex("^[a-z0-9_]+$", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}
