using BulkWhatsApp.Templates;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The message as one recipient would see it, and what is wrong with it.</summary>
public class RecipientPreviewDto
{
    /// <summary>The person of the list; null for a row that came with the request.</summary>
    public string? PhoneNumber { get; set; }
    public string? RecipientName { get; set; }
    public TemplatePreviewDto Content { get; set; } = null!;

    /// <summary>Without the row, which the caller knows.</summary>
    public List<VariableFindingDto> Findings { get; set; } = [];
}
