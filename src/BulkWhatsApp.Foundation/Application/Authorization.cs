using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>Answered as 401 if the caller is not signed in, otherwise as 403.</summary>
public class AbpAuthorizationException(string? message = null, string? code = null) : AbpException(message), IHasLogLevel, IHasErrorCode
{
    public LogLevel LogLevel { get; set; } = LogLevel.Warning;

    public string? Code { get; } = code;

    public AbpAuthorizationException WithData(string name, object value)
    {
        Data[name] = value;
        return this;
    }
}

public static class AbpAuthorizationErrorCodes
{
    public const string GivenPolicyHasNotGranted = "Volo.Authorization:010001";

    public const string GivenPolicyHasNotGrantedWithPolicyName = "Volo.Authorization:010002";
}

internal sealed class AbpAuthorizationService(
    IAuthorizationPolicyProvider policyProvider,
    IAuthorizationHandlerProvider handlers,
    ILogger<DefaultAuthorizationService> logger,
    IAuthorizationHandlerContextFactory contextFactory,
    IAuthorizationEvaluator evaluator,
    IOptions<AuthorizationOptions> options,
    ICurrentPrincipalAccessor principalAccessor)
    : DefaultAuthorizationService(policyProvider, handlers, logger, contextFactory, evaluator, options)
{
    public ClaimsPrincipal CurrentPrincipal => principalAccessor.Principal;
}

/// <summary>The host's policies, plus one for every defined permission.</summary>
internal sealed class AbpAuthorizationPolicyProvider(IOptions<AuthorizationOptions> options, IPermissionDefinitionManager permissions)
    : DefaultAuthorizationPolicyProvider(options)
{
    /// <summary>Policies are defined in code and never change, so an endpoint's policy is built only once.</summary>
    public override bool AllowsCachingPolicies => true;

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        var policy = await base.GetPolicyAsync(policyName);
        return policy is not null || await permissions.GetOrNullAsync(policyName) is null
            ? policy
            : new AuthorizationPolicyBuilder().AddRequirements(new PermissionRequirement(policyName)).Build();
    }
}

internal sealed record PermissionRequirement(string PermissionName) : IAuthorizationRequirement;

internal sealed class PermissionRequirementHandler(IPermissionChecker permissionChecker) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (await permissionChecker.IsGrantedAsync(context.User, requirement.PermissionName))
        {
            context.Succeed(requirement);
        }
    }
}
