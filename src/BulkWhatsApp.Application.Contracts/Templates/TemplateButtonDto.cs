namespace BulkWhatsApp.Templates;

public class TemplateButtonDto
{
    public TemplateButtonKind Kind { get; set; }

    /// <summary>Its label; empty where Meta sets the label itself.</summary>
    public required string Text { get; set; }
    public string? Url { get; set; }
    public string? PhoneNumber { get; set; }
}
