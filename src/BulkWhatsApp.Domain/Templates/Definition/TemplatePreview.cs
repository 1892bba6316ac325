namespace BulkWhatsApp.Templates;

/// <summary>A template as its recipient will see it. Placeholders without a value stay visible, as <c>{{1}}</c>.</summary>
public sealed record TemplatePreview(
    TemplateHeaderKind HeaderKind,
    string? HeaderText,
    TemplatePreviewLocation? Location,
    string Body,
    string? Footer,
    IReadOnlyList<TemplatePreviewButton> Buttons)
{
    /// <param name="definition">The template.</param>
    /// <param name="values">
    /// By the order of <see cref="TemplateDefinition.Placeholders"/>; a shorter list, null and empty values are allowed.
    /// </param>
    public static TemplatePreview Render(TemplateDefinition definition, IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(values);

        return new TemplatePreview(
            definition.HeaderKind,
            definition.Header?.Render(values),
            RenderLocation(definition.LocationParameters, values),
            definition.Body.Render(values),
            definition.FooterText,
            definition.Buttons.Select(button => RenderButton(button, values)).ToList());
    }

    private static TemplatePreviewLocation? RenderLocation(IReadOnlyList<TemplateParameter> fields, IReadOnlyList<string?> values)
    {
        return fields.Count == 0 ? null : new TemplatePreviewLocation(Field(0), Field(1), Field(2), Field(3));

        string Field(int index) => ValueOf(fields[index].Placeholder, values) ?? $"{{{{{fields[index].Name}}}}}";
    }

    private static TemplatePreviewButton RenderButton(TemplateButton button, IReadOnlyList<string?> values)
    {
        var takesCode = button.Kind is TemplateButtonKind.CopyCode or TemplateButtonKind.OneTimeCode;
        return new TemplatePreviewButton(
            button.Kind,
            button.Text,
            button.Url?.Render(values),
            button.PhoneNumber,
            takesCode && button.Placeholder is { } placeholder ? ValueOf(placeholder, values) : null);
    }

    private static string? ValueOf(int placeholder, IReadOnlyList<string?> values)
        => placeholder < values.Count && !string.IsNullOrEmpty(values[placeholder]) ? values[placeholder] : null;
}
