namespace BulkWhatsApp.Templates;

public class GetTemplatesInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name.</summary>
    public string? Filter { get; set; }
    public Guid? AccountId { get; set; }
    public TemplateStatus? Status { get; set; }
    public TemplateCategory? Category { get; set; }
    public string? Language { get; set; }
}
