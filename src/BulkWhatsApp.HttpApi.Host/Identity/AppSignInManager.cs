using System.Security.Claims;
using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Identity;

public class AppSignInManager(
    UserManager<AppUser> userManager,
    IHttpContextAccessor contextAccessor,
    IUserClaimsPrincipalFactory<AppUser> claimsFactory,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<AppUser>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<AppUser> confirmation)
    : SignInManager<AppUser>(userManager, contextAccessor, claimsFactory, options, logger, schemes, confirmation)
{
    public override async Task<bool> CanSignInAsync(AppUser user) => user.IsActive && await base.CanSignInAsync(user);

    /// <summary>A deactivated user has no valid session.</summary>
    public override async Task<bool> ValidateSecurityStampAsync(AppUser? user, string? securityStamp) =>
        user is { IsActive: true } && await base.ValidateSecurityStampAsync(user, securityStamp);
}

/// <summary>Adds ABP's claims to Identity's, above all the tenant's, which sets <see cref="ICurrentTenant"/>.</summary>
public class AppClaimsPrincipalFactory(
    UserManager<AppUser> userManager, RoleManager<AppRole> roleManager, IOptions<IdentityOptions> options)
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

/// <summary>
/// Looks up the session's user in the user's own tenant: this early in a request there is neither a current tenant nor a unit of work.
/// </summary>
public class SessionValidator(
    IOptions<SecurityStampValidatorOptions> options,
    SignInManager<AppUser> signInManager,
    ILoggerFactory loggerFactory,
    ICurrentTenant currentTenant,
    IUnitOfWorkManager unitOfWorkManager)
    : SecurityStampValidator<AppUser>(options, signInManager, loggerFactory)
{
    public override async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var tenantId = Guid.TryParse(context.Principal?.FindFirst(AbpClaimTypes.TenantId)?.Value, out var id) ? id : (Guid?)null;
        using var tenant = currentTenant.Change(tenantId);
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        await base.ValidateAsync(context);
        await unitOfWork.CompleteAsync();
    }
}
