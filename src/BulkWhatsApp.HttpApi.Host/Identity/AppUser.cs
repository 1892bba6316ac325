using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Identity;

public class AppUser : IdentityUser<Guid>, IMultiTenant, IHasCreationTime
{
    public const int MaxUserNameLength = 256;
    public const int MaxEmailLength = 256;
    public const int MaxNameLength = 64;
    public const int MaxPhoneNumberLength = 16;
    public const int MaxPasswordLength = 128;

    public AppUser(Guid id, Guid? tenantId, string userName, string email)
    {
        Id = id;
        TenantId = tenantId;
        UserName = Check.NotNullOrWhiteSpace(userName, nameof(userName), MaxUserNameLength);
        Email = Check.NotNullOrWhiteSpace(email, nameof(email), MaxEmailLength);
    }

    protected AppUser()
    {
    }

    public virtual Guid? TenantId { get; protected set; }

    public virtual string? Name { get; set; }

    public virtual string? Surname { get; set; }

    /// <summary>False: may not sign in, and running sessions end.</summary>
    public virtual bool IsActive { get; set; } = true;

    /// <summary>Somebody else set the password: the user may do nothing before choosing an own one.</summary>
    public virtual bool ShouldChangePasswordOnNextLogin { get; set; }

    public virtual DateTime CreationTime { get; protected set; }

    [DisableAuditing]
    public override string? SecurityStamp { get; set; }
}
