namespace BulkWhatsApp.Templates;

/// <summary>The format of a template's header (meta-cloud-api.md 1.3.1). Formats this product cannot send are <see cref="Other"/>.</summary>
public enum TemplateHeaderKind
{
    None = 0,
    Text = 1,
    Image = 2,
    Video = 3,
    Document = 4,
    Location = 5,
    Other = 6,

    /// <summary>A product of the catalogue, named by its content ID.</summary>
    Product = 7
}
