using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.Host.Identity;

public class UserDto : EntityDto<Guid>
{
    public Guid? TenantId { get; set; }

    public string UserName { get; set; } = "";

    public string Email { get; set; } = "";

    public bool EmailConfirmed { get; set; }

    public string? Name { get; set; }

    public string? Surname { get; set; }

    public string? PhoneNumber { get; set; }

    public bool PhoneNumberConfirmed { get; set; }

    public bool IsActive { get; set; }

    public bool LockoutEnabled { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    public int AccessFailedCount { get; set; }

    public DateTime CreationTime { get; set; }

    public string ConcurrencyStamp { get; set; } = "";

    public Dictionary<string, object?> ExtraProperties { get; set; } = [];
}

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

    /// <summary>Null leaves the user's roles unchanged.</summary>
    public List<string>? RoleNames { get; set; }
}

public class CreateUserInput : UserInputBase
{
    [Required]
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string Password { get; set; } = "";
}

public class UpdateUserInput : UserInputBase
{
    /// <summary>Empty leaves the password unchanged.</summary>
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string? Password { get; set; }

    /// <summary>The stamp that was read. Without it the last writer wins.</summary>
    public string? ConcurrencyStamp { get; set; }
}

public class UpdateUserRolesInput
{
    [Required]
    public List<string> RoleNames { get; set; } = [];
}

public class GetIdentityListInput : PagedAndSortedResultRequestDto
{
    /// <summary>A part of a name or e-mail address.</summary>
    public string? Filter { get; set; }
}
