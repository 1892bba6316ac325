using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Identity;

public class UpdateUserInput : UserInputBase
{
    /// <summary>Empty leaves the password as it is.</summary>
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string? Password { get; set; }

    /// <summary>The one that was read; without it the last writer wins.</summary>
    public string? ConcurrencyStamp { get; set; }
}
