using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.RecipientLists;

public class CreateRecipientListDto
{
    [Required]
    [StringLength(RecipientListConsts.MaxNameLength)]
    public string Name { get; set; } = null!;

    [StringLength(RecipientListConsts.MaxDescriptionLength)]
    public string? Description { get; set; }
}
