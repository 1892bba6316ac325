using BulkWhatsApp.Foundation.Application;

namespace Microsoft.AspNetCore.Authorization;

public static class AbpAuthorizationServiceExtensions
{
    /// <summary>For the current user.</summary>
    public static async Task<bool> IsGrantedAsync(this IAuthorizationService authorizationService, string policyName)
    {
        var current = (AbpAuthorizationService)authorizationService;
        return (await current.AuthorizeAsync(current.CurrentPrincipal, resource: null, policyName)).Succeeded;
    }

    /// <exception cref="AbpAuthorizationException">The current user does not satisfy the policy.</exception>
    public static async Task CheckAsync(this IAuthorizationService authorizationService, string policyName)
    {
        if (!await authorizationService.IsGrantedAsync(policyName))
        {
            throw new AbpAuthorizationException(code: AbpAuthorizationErrorCodes.GivenPolicyHasNotGrantedWithPolicyName)
                .WithData("PolicyName", policyName);
        }
    }

    internal static async Task CheckAsync(this IAuthorizationService authorizationService, AuthorizationPolicy policy)
    {
        var current = (AbpAuthorizationService)authorizationService;
        if (!(await current.AuthorizeAsync(current.CurrentPrincipal, resource: null, policy)).Succeeded)
        {
            throw new AbpAuthorizationException(code: AbpAuthorizationErrorCodes.GivenPolicyHasNotGranted);
        }
    }
}
