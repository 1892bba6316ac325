using System.Globalization;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.Templates;

/// <summary>The limited-time offer of a template (meta-cloud-api.md 1.3.5 and 4.4).</summary>
/// <param name="Text">Its line, such as <c>Ends soon</c>.</param>
/// <param name="End">Zero-based position of its end in <see cref="TemplateDefinition.Placeholders"/>; null when it shows none.</param>
public sealed partial record TemplateOffer(string Text, int? End)
{
    /// <summary>Reads the end of an offer: ISO 8601, date and time with <c>Z</c> or an offset, seconds optional.</summary>
    public static bool TryReadEnd(string value, out DateTimeOffset end)
    {
        end = default;
        return TimeWithZone().IsMatch(value)
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out end);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d{1,7})?)?([Zz]|[+-]\d\d:?\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeWithZone();
}
