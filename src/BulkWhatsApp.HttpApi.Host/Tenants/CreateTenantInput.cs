using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Identity;

namespace BulkWhatsApp.Host.Tenants;

public class CreateTenantInput
{
    [Required]
    [StringLength(Tenant.MaxNameLength)]
    public string Name { get; set; } = "";

    /// <summary>Of the tenant's first user, whose name is admin.</summary>
    [Required]
    [EmailAddress]
    [StringLength(AppUser.MaxEmailLength)]
    public string AdminEmailAddress { get; set; } = "";

    [Required]
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string AdminPassword { get; set; } = "";
}
