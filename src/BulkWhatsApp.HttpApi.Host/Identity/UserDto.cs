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
