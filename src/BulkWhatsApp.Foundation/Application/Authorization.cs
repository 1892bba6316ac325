using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.Application;

public static class AbpAuthorizationErrorCodes
{
    public const string GivenPolicyHasNotGranted = "Volo.Authorization:010001";

    public const string GivenPolicyHasNotGrantedWithPolicyName = "Volo.Authorization:010002";
}

/// <summary>Answered as 401 to who is not signed in, else as 403.</summary>
public class AbpAuthorizationException : AbpException, IHasLogLevel, IHasErrorCode
{
    public AbpAuthorizationException(string message)
        : base(message)
    {
    }

    public AbpAuthorizationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AbpAuthorizationException(string? message = null, string? code = null, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    public LogLevel LogLevel { get; set; } = LogLevel.Warning;

    public string? Code { get; }

    public AbpAuthorizationException WithData(string name, object value)
    {
        Data[name] = value;
        return this;
    }
}

public interface IAbpAuthorizationService : IAuthorizationService
{
    ClaimsPrincipal CurrentPrincipal { get; }
}

internal sealed class AbpAuthorizationService(
    IAuthorizationPolicyProvider policyProvider,
    IAuthorizationHandlerProvider handlers,
    ILogger<DefaultAuthorizationService> logger,
    IAuthorizationHandlerContextFactory contextFactory,
    IAuthorizationEvaluator evaluator,
    IOptions<AuthorizationOptions> options,
    ICurrentPrincipalAccessor principalAccessor)
    : DefaultAuthorizationService(policyProvider, handlers, logger, contextFactory, evaluator, options), IAbpAuthorizationService
{
    public ClaimsPrincipal CurrentPrincipal => principalAccessor.Principal;
}

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

public class PermissionRequirement(string permissionName) : IAuthorizationRequirement
{
    public string PermissionName { get; } = Check.NotNull(permissionName, nameof(permissionName));

    public override string ToString() => $"PermissionRequirement: {PermissionName}";
}

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
