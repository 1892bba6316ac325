using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Identity;

public class AppUserRole : IdentityUserRole<Guid>
{
    public AppUserRole(Guid userId, Guid roleId)
    {
        UserId = userId;
        RoleId = roleId;
    }

    protected AppUserRole()
    {
    }
}
