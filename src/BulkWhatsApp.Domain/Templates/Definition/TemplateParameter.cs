namespace BulkWhatsApp.Templates;

/// <summary>A parameter of one text or location, in the order in which Meta's API takes it.</summary>
/// <param name="Name">The number or name in the braces (<c>1</c>, <c>first_name</c>), or the field of a location.</param>
/// <param name="Placeholder">Zero-based position in <see cref="TemplateDefinition.Placeholders"/>.</param>
public readonly record struct TemplateParameter(string Name, int Placeholder);
