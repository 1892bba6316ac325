using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Identity;

public class RoleInput
{
    [Required]
    [StringLength(AppRole.MaxNameLength)]
    public string Name { get; set; } = "";

    public bool IsDefault { get; set; }

    public bool IsPublic { get; set; } = true;

    /// <summary>The one that was read; without it the last writer wins.</summary>
    public string? ConcurrencyStamp { get; set; }
}
