using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Identity;

namespace BulkWhatsApp.Host.Accounts;

public class ChangePasswordInput
{
    [Required]
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string CurrentPassword { get; set; } = "";

    [Required]
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string NewPassword { get; set; } = "";
}
