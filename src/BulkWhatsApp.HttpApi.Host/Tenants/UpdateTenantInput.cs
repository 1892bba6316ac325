using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Tenants;

public class UpdateTenantInput
{
    [Required]
    [StringLength(Tenant.MaxNameLength)]
    public string Name { get; set; } = "";

    public bool IsActive { get; set; } = true;

    /// <summary>The one that was read; without it the last writer wins.</summary>
    public string? ConcurrencyStamp { get; set; }
}
