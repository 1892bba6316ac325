using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.RecipientLists;

public class UpdateRecipientListDto : CreateRecipientListDto
{
    /// <summary>The one that was read; the update is refused (409) when somebody else changed the list meanwhile.</summary>
    [Required]
    public string ConcurrencyStamp { get; set; } = null!;
}
