using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Identity;

/// <summary>Looks the session's user up in the user's own tenant: at this point of a request there is no current tenant and no unit of work.</summary>
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
