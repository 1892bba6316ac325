using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Accounts;

public class UpdateAccountDto : AccountInputBase
{
    /// <summary>The one that was read; the update is refused (409) when somebody else changed the account meanwhile.</summary>
    [Required]
    public string ConcurrencyStamp { get; set; } = null!;
}
