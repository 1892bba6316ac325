using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Templates;

public class PreviewTemplateInput
{
    /// <summary>Values by <see cref="TemplatePlaceholderDto.Key"/>; missing ones stay visible as placeholders, other keys are ignored.</summary>
    [Required]
    public Dictionary<string, string?> Values { get; set; } = [];
}
