using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Identity;

namespace BulkWhatsApp.Host.Accounts;

public class UpdateProfileInput
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

    /// <summary>For another e-mail address: a forgotten password is mailed there, so a session alone must not move it.</summary>
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string? CurrentPassword { get; set; }

    /// <summary>The one that was read; without it the last writer wins.</summary>
    public string? ConcurrencyStamp { get; set; }
}
