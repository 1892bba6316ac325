using System.Security.Claims;
using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Identity;

/// <summary>Adds ABP's claims to Identity's, the tenant's above all: from it <see cref="ICurrentTenant"/> is set.</summary>
public class AppClaimsPrincipalFactory(UserManager<AppUser> userManager, RoleManager<AppRole> roleManager, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<AppUser, AppRole>(userManager, roleManager, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        AddIfPresent(identity, AbpClaimTypes.TenantId, user.TenantId?.ToString());
        AddIfPresent(identity, AbpClaimTypes.Name, user.Name);
        AddIfPresent(identity, AbpClaimTypes.SurName, user.Surname);
        AddIfPresent(identity, AbpClaimTypes.PhoneNumber, user.PhoneNumber);
        AddIfPresent(identity, AbpClaimTypes.EmailVerified, user.EmailConfirmed ? "true" : "false");
        AddIfPresent(identity, OwnPasswordMiddleware.Claim, user.ShouldChangePasswordOnNextLogin ? "true" : null);
        return identity;
    }

    private static void AddIfPresent(ClaimsIdentity identity, string type, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            identity.AddClaim(new Claim(type, value));
        }
    }
}
