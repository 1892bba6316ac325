using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Identity;

public class CreateUserInput : UserInputBase
{
    [Required]
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string Password { get; set; } = "";
}
