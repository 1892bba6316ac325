namespace BulkWhatsApp.Templates;

/// <summary>Meta's category of a template, which decides its price (meta-cloud-api.md 4.3).</summary>
public enum TemplateCategory
{
    Marketing = 0,
    Utility = 1,
    Authentication = 2,
    Other = 3
}
