namespace BulkWhatsApp.Templates;

/// <summary>A template as its recipient will see it. Placeholders without a value remain visible, as <c>{{1}}</c>.</summary>
public sealed record TemplatePreview(
    TemplateHeaderKind HeaderKind,
    string? HeaderText,
    TemplatePreviewLocation? Location,
    string? ProductId,
    string Body,
    TemplatePreviewOffer? Offer,
    string? Footer,
    IReadOnlyList<TemplatePreviewButton> Buttons,
    IReadOnlyList<TemplatePreviewCard> Cards)
{
    /// <param name="definition">The template.</param>
    /// <param name="values">
    /// In the order of <see cref="TemplateDefinition.Placeholders"/>; a shorter list, nulls and empty values are allowed.
    /// </param>
    public static TemplatePreview Render(TemplateDefinition definition, IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(values);

        return new TemplatePreview(
            definition.HeaderKind,
            definition.Header?.Render(values),
            RenderLocation(definition.LocationParameters, values),
            ValueOf(definition.Product?.Item, values),
            definition.Body.Render(values),
            definition.Offer is { } offer ? new TemplatePreviewOffer(offer.Text, ValueOf(offer.End, values)) : null,
            definition.FooterText,
            RenderButtons(definition.Buttons, values),
            definition.Cards.Select(card => RenderCard(card, values)).ToList());
    }

    private static TemplatePreviewLocation? RenderLocation(IReadOnlyList<TemplateParameter> fields, IReadOnlyList<string?> values)
    {
        return fields.Count == 0 ? null : new TemplatePreviewLocation(Field(0), Field(1), Field(2), Field(3));

        string Field(int index) => ValueOf(fields[index].Placeholder, values) ?? $"{{{{{fields[index].Name}}}}}";
    }

    private static TemplatePreviewCard RenderCard(TemplateCard card, IReadOnlyList<string?> values) => new(
        card.HeaderKind,
        ValueOf(card.MediaLink, values),
        ValueOf(card.Product?.Item, values),
        card.Body?.Render(values),
        RenderButtons(card.Buttons, values));

    private static List<TemplatePreviewButton> RenderButtons(IReadOnlyList<TemplateButton> buttons, IReadOnlyList<string?> values)
        => buttons.Select(button => RenderButton(button, values)).ToList();

    private static TemplatePreviewButton RenderButton(TemplateButton button, IReadOnlyList<string?> values)
    {
        var takesCode = button.Kind is TemplateButtonKind.CopyCode or TemplateButtonKind.OneTimeCode;
        return new TemplatePreviewButton(
            button.Kind,
            button.Text,
            button.Url?.Render(values),
            button.PhoneNumber,
            takesCode ? ValueOf(button.Placeholder, values) : null);
    }

    private static string? ValueOf(int? placeholder, IReadOnlyList<string?> values)
        => placeholder < values.Count && !string.IsNullOrEmpty(values[placeholder.Value]) ? values[placeholder.Value] : null;
}

/// <summary>The location header of a preview.</summary>
public sealed record TemplatePreviewLocation(string Latitude, string Longitude, string Name, string Address);

/// <summary>The limited-time offer of a preview.</summary>
/// <param name="Text">Its line.</param>
/// <param name="End">When it ends, according to its value; null while there is none.</param>
public sealed record TemplatePreviewOffer(string Text, string? End);

/// <summary>A button of a preview.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Text">Its label.</param>
/// <param name="Url">The URL with its value, if it has one.</param>
/// <param name="PhoneNumber">The number it calls, if it has one.</param>
/// <param name="Code">The code it copies; null while there is none.</param>
public sealed record TemplatePreviewButton(TemplateButtonKind Kind, string Text, string? Url, string? PhoneNumber, string? Code);

/// <summary>A card of a carousel in a preview.</summary>
/// <param name="HeaderKind">Image, video or product.</param>
/// <param name="MediaLink">The address of the image or video; null while there is no value, or if the card shows a product.</param>
/// <param name="ProductId">The product's content ID; null while there is no value, or if the card shows an image or video.</param>
/// <param name="Body">Its text; null if the cards have none.</param>
/// <param name="Buttons">In Meta's order.</param>
public sealed record TemplatePreviewCard(
    TemplateHeaderKind HeaderKind, string? MediaLink, string? ProductId, string? Body, IReadOnlyList<TemplatePreviewButton> Buttons);
