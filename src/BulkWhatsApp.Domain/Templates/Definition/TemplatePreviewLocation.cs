namespace BulkWhatsApp.Templates;

/// <summary>The location header of a preview.</summary>
public sealed record TemplatePreviewLocation(string Latitude, string Longitude, string Name, string Address);
