using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>The host's policies, and one for every defined permission.</summary>
internal sealed class AbpAuthorizationPolicyProvider(IOptions<AuthorizationOptions> options, IPermissionDefinitionManager permissions)
    : DefaultAuthorizationPolicyProvider(options)
{
    /// <summary>They are those that the code defines: an endpoint's is put together once.</summary>
    public override bool AllowsCachingPolicies => true;

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        var policy = await base.GetPolicyAsync(policyName);
        if (policy is not null || await permissions.GetOrNullAsync(policyName) is null)
        {
            return policy;
        }

        return new AuthorizationPolicyBuilder().AddRequirements(new PermissionRequirement(policyName)).Build();
    }
}
