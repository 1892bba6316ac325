using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Accounts;

public class LoginInput
{
    private const int MaxNameLength = 256;
    private const int MaxPasswordLength = 128;

    [Required]
    [StringLength(MaxNameLength)]
    public string UserNameOrEmailAddress { get; set; } = "";

    [Required]
    [StringLength(MaxPasswordLength)]
    [DisableAuditing]
    public string Password { get; set; } = "";

    /// <summary>True keeps the session when the browser is closed.</summary>
    public bool RememberMe { get; set; }
}
