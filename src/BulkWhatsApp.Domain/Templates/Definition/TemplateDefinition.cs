namespace BulkWhatsApp.Templates;

/// <summary>
/// What a template consists of and which values it needs, read from the <c>components</c> that Meta's template list returns
/// (meta-cloud-api.md 4.2). Immutable; share it between threads.
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

    /// <summary>One of <see cref="TemplateUnsupportedReasons"/> when this product cannot send the template, else null.</summary>
    public required string? UnsupportedReason { get; init; }

    public string? HeaderText => Header?.Text;

    public string BodyText => Body.Text;

    /// <summary>The longest body with its values.</summary>
    public int MaxBodyLength => Offer is null ? TemplateTextConsts.MaxBodyLength : TemplateTextConsts.MaxOfferBodyLength;

    /// <summary>Whether a send without a file is refused: Meta answers 132012 (meta-cloud-api.md 1.3.1).</summary>
    public bool NeedsHeaderMedia
        => HeaderKind is TemplateHeaderKind.Image or TemplateHeaderKind.Video or TemplateHeaderKind.Document;

    /// <summary>Reads a template's <c>components</c> array. Unknown components are not an error: see <see cref="UnsupportedReason"/>.</summary>
    /// <param name="componentsJson">The JSON array, as listed or as created; component types in any letter case.</param>
    /// <param name="format">The template's <c>parameter_format</c>.</param>
    /// <exception cref="FormatException">The text is not a JSON array of objects.</exception>
    public static TemplateDefinition Parse(string componentsJson, TemplateParameterFormat format)
    {
        ArgumentNullException.ThrowIfNull(componentsJson);
        return new TemplateDefinitionReader(format).Read(componentsJson);
    }
}
