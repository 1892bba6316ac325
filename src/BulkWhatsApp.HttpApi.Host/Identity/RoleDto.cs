namespace BulkWhatsApp.Host.Identity;

public class RoleDto : EntityDto<Guid>
{
    public string Name { get; set; } = "";

    public bool IsDefault { get; set; }

    public bool IsStatic { get; set; }

    public bool IsPublic { get; set; }

    public string ConcurrencyStamp { get; set; } = "";

    public Dictionary<string, object?> ExtraProperties { get; set; } = [];
}
