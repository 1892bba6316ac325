using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Identity;

namespace BulkWhatsApp.Host.Accounts;

public class LoginInput
{
    [Required]
    [StringLength(AppUser.MaxUserNameLength)]
    public string UserNameOrEmailAddress { get; set; } = "";

    [Required]
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string Password { get; set; } = "";

    /// <summary>True keeps the session when the browser is closed.</summary>
    public bool RememberMe { get; set; }
}
