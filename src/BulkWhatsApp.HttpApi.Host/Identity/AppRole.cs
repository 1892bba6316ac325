using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Identity;

public class AppRole : IdentityRole<Guid>, IMultiTenant
{
    public const int MaxNameLength = 256;

    /// <summary>The role that has every permission.</summary>
    public const string AdminName = "admin";

    public AppRole(Guid id, Guid? tenantId, string name)
    {
        Id = id;
        TenantId = tenantId;
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
    }

    protected AppRole()
    {
    }

    public virtual Guid? TenantId { get; protected set; }

    /// <summary>Given to every new user.</summary>
    public virtual bool IsDefault { get; set; }

    /// <summary>Cannot be renamed or deleted.</summary>
    public virtual bool IsStatic { get; set; }

    public virtual bool IsPublic { get; set; } = true;
}
