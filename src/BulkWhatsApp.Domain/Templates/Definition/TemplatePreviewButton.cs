namespace BulkWhatsApp.Templates;

/// <summary>A button of a preview.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Text">Its label.</param>
/// <param name="Url">The web address with its value, where it has one.</param>
/// <param name="PhoneNumber">The number it calls, where it has one.</param>
/// <param name="Code">The code it copies; null while there is none.</param>
public sealed record TemplatePreviewButton(TemplateButtonKind Kind, string Text, string? Url, string? PhoneNumber, string? Code);
