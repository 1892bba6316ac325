using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Tenants;

public class UpdateTenantInput
{
    [Required]
    [StringLength(Tenant.MaxNameLength)]
    public string Name { get; set; } = "";

    /// <summary>Left out, it stays as it is.</summary>
    public bool? IsActive { get; set; }

    /// <summary>The one that was read; without it the last writer wins.</summary>
    public string? ConcurrencyStamp { get; set; }
}
