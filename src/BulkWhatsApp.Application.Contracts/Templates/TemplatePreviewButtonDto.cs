namespace BulkWhatsApp.Templates;

public class TemplatePreviewButtonDto
{
    public TemplateButtonKind Kind { get; set; }
    public required string Text { get; set; }

    /// <summary>The web address with its value.</summary>
    public string? Url { get; set; }
    public string? PhoneNumber { get; set; }

    /// <summary>The code it copies; null while there is none.</summary>
    public string? Code { get; set; }
}
