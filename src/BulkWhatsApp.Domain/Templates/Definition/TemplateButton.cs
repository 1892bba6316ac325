namespace BulkWhatsApp.Templates;

/// <summary>A button of a template.</summary>
/// <param name="Index">Zero-based position in Meta's button array, which is the <c>index</c> of a send (meta-cloud-api.md 1.3.3).</param>
/// <param name="Kind">Its type.</param>
/// <param name="Text">Its label; empty where Meta sets the label itself.</param>
/// <param name="Url">The web address of a <see cref="TemplateButtonKind.Url"/> or <see cref="TemplateButtonKind.OneTimeCode"/> button.</param>
/// <param name="PhoneNumber">The number of a <see cref="TemplateButtonKind.PhoneNumber"/> button.</param>
/// <param name="Placeholder">Zero-based position of its value in <see cref="TemplateDefinition.Placeholders"/>; null when it takes none.</param>
public sealed record TemplateButton(
    int Index,
    TemplateButtonKind Kind,
    string Text,
    TemplateText? Url,
    string? PhoneNumber,
    int? Placeholder);
