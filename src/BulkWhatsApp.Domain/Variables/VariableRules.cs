using System.Globalization;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>Meta's rules for the values of a template (meta-cloud-api.md 1.3.2, 1.3.3 and 1.3.6).</summary>
internal static class VariableRules
{
    private const string FiveSpaces = "     ";
    private const NumberStyles Coordinate = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The first rule that the value breaks, as a code of <see cref="VariableProblemCodes"/>; null when it keeps them all.</summary>
    public static string? FindProblem(TemplatePlaceholder placeholder, string value)
    {
        var text = value.AsSpan();
        if (text.IsWhiteSpace() && text.IndexOfAny('\n', '\r', '\t') < 0)
        {
            return VariableProblemCodes.Empty;
        }

        if (text.IndexOfAny('\n', '\r', '\t') >= 0)
        {
            return VariableProblemCodes.NewLineOrTab;
        }

        if (text.Contains(FiveSpaces, StringComparison.Ordinal))
        {
            return VariableProblemCodes.TooManySpaces;
        }

        if (text.Length > placeholder.MaxLength)
        {
            return VariableProblemCodes.TooLong;
        }

        return placeholder.Kind switch
        {
            TemplatePlaceholderKind.Latitude => IsWithin(text, 90) ? null : VariableProblemCodes.NotANumber,
            TemplatePlaceholderKind.Longitude => IsWithin(text, 180) ? null : VariableProblemCodes.NotANumber,
            _ => null
        };
    }

    private static bool IsWithin(ReadOnlySpan<char> text, decimal limit)
        => decimal.TryParse(text, Coordinate, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit;
}
