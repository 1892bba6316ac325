using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Identity;

public abstract class UserInputBase
{
    [Required]
    [StringLength(AppUser.MaxUserNameLength)]
    public string UserName { get; set; } = "";

    [Required]
    [EmailAddress]
    [StringLength(AppUser.MaxEmailLength)]
    public string Email { get; set; } = "";

    [StringLength(AppUser.MaxNameLength)]
    public string? Name { get; set; }

    [StringLength(AppUser.MaxNameLength)]
    public string? Surname { get; set; }

    [StringLength(AppUser.MaxPhoneNumberLength)]
    public string? PhoneNumber { get; set; }

    public bool IsActive { get; set; } = true;

    public bool LockoutEnabled { get; set; } = true;

    /// <summary>Null leaves the roles of a user as they are.</summary>
    public List<string>? RoleNames { get; set; }
}
