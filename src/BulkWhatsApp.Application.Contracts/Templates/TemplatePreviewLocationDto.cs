namespace BulkWhatsApp.Templates;

public class TemplatePreviewLocationDto
{
    public required string Latitude { get; set; }
    public required string Longitude { get; set; }
    public required string Name { get; set; }
    public required string Address { get; set; }
}
