namespace BulkWhatsApp.Templates;

/// <summary>How a template's text variables are matched: by number or by name (meta-cloud-api.md 1.3.2).</summary>
public enum TemplateParameterFormat
{
    Positional = 0,
    Named = 1
}
