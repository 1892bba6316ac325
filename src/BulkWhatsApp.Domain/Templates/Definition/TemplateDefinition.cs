using System.Globalization;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.Templates;

/// <summary>
/// The parts of a template and the values it needs, read from the <c>components</c> in Meta's template list (meta-cloud-api.md 4.2).
/// Immutable; share it between threads.
/// </summary>
public sealed class TemplateDefinition
{
    internal TemplateDefinition()
    {
    }

    public required TemplateParameterFormat ParameterFormat { get; init; }

    public required TemplateHeaderKind HeaderKind { get; init; }

    /// <summary>The text of a <see cref="TemplateHeaderKind.Text"/> header, else null.</summary>
    public required TemplateText? Header { get; init; }

    /// <summary>The four fields of a <see cref="TemplateHeaderKind.Location"/> header in Meta's order, else empty.</summary>
    public required IReadOnlyList<TemplateParameter> LocationParameters { get; init; }

    /// <summary>The product of a <see cref="TemplateHeaderKind.Product"/> header, else null.</summary>
    public required TemplateProduct? Product { get; init; }

    public required TemplateText Body { get; init; }

    public required TemplateOffer? Offer { get; init; }

    public required string? FooterText { get; init; }

    /// <summary>In Meta's order.</summary>
    public required IReadOnlyList<TemplateButton> Buttons { get; init; }

    /// <summary>The cards of a carousel, else empty.</summary>
    public required IReadOnlyList<TemplateCard> Cards { get; init; }

    /// <summary>Every value the template needs: header, body, offer, buttons by index, then cards by index.</summary>
    public required IReadOnlyList<TemplatePlaceholder> Placeholders { get; init; }

    /// <summary>One of <see cref="TemplateUnsupportedReasons"/> if this product cannot send the template, else null.</summary>
    public required string? UnsupportedReason { get; init; }

    public string? HeaderText => Header?.Text;

    public string BodyText => Body.Text;

    /// <summary>The maximum length of the body with its values.</summary>
    public int MaxBodyLength => Offer is null ? TemplateTextConsts.MaxBodyLength : TemplateTextConsts.MaxOfferBodyLength;

    /// <summary>Whether Meta refuses a send without a file, with 132012 (meta-cloud-api.md 1.3.1).</summary>
    public bool NeedsHeaderMedia
        => HeaderKind is TemplateHeaderKind.Image or TemplateHeaderKind.Video or TemplateHeaderKind.Document;

    /// <summary>
    /// Reads a template's <c>components</c> array. Unknown components are not an error; see <see cref="UnsupportedReason"/>.
    /// </summary>
    /// <param name="componentsJson">The JSON array, as listed or as created; component types in any letter case.</param>
    /// <param name="format">The template's <c>parameter_format</c>.</param>
    /// <exception cref="FormatException">The text is not a JSON array of objects.</exception>
    public static TemplateDefinition Parse(string componentsJson, TemplateParameterFormat format)
    {
        ArgumentNullException.ThrowIfNull(componentsJson);
        return new TemplateDefinitionReader(format).Read(componentsJson);
    }
}

/// <summary>A button of a template.</summary>
/// <param name="Index">Zero-based position in Meta's button array, which is the <c>index</c> of a send (meta-cloud-api.md 1.3.3).</param>
/// <param name="Kind">Its type.</param>
/// <param name="Text">Its label; empty if Meta sets the label.</param>
/// <param name="Url">
/// The web address of a <see cref="TemplateButtonKind.Url"/> or <see cref="TemplateButtonKind.OneTimeCode"/> button.
/// </param>
/// <param name="PhoneNumber">The number of a <see cref="TemplateButtonKind.PhoneNumber"/> button.</param>
/// <param name="Placeholder">
/// Zero-based position of its value in <see cref="TemplateDefinition.Placeholders"/>; null if it takes none.
/// </param>
public sealed record TemplateButton(
    int Index,
    TemplateButtonKind Kind,
    string Text,
    TemplateText? Url,
    string? PhoneNumber,
    int? Placeholder);

/// <summary>A card of a carousel (meta-cloud-api.md 1.3.4).</summary>
/// <param name="Index">Zero-based, the <c>card_index</c> of a send.</param>
/// <param name="HeaderKind">Image, video or product; the same on all cards.</param>
/// <param name="MediaLink">
/// Zero-based position of the image's or video's address in <see cref="TemplateDefinition.Placeholders"/>, if it has one.
/// </param>
/// <param name="Product">The product it shows, if any.</param>
/// <param name="Body">Its text; null if the cards have none.</param>
/// <param name="Buttons">In Meta's order.</param>
public sealed record TemplateCard(
    int Index,
    TemplateHeaderKind HeaderKind,
    int? MediaLink,
    TemplateProduct? Product,
    TemplateText? Body,
    IReadOnlyList<TemplateButton> Buttons);

/// <summary>The positions of a product header's values in <see cref="TemplateDefinition.Placeholders"/>.</summary>
/// <param name="Item">The product's content ID.</param>
/// <param name="Catalog">The catalogue that all products of the template share.</param>
public sealed record TemplateProduct(int Item, int Catalog);

/// <summary>The limited-time offer of a template (meta-cloud-api.md 1.3.5 and 4.4).</summary>
/// <param name="Text">Its line, such as <c>Ends soon</c>.</param>
/// <param name="End">Zero-based position of its end in <see cref="TemplateDefinition.Placeholders"/>; null if it shows none.</param>
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
