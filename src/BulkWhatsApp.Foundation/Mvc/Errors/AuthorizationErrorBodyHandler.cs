using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation.Mvc;

/// <summary>Gives the 401 and 403 of an endpoint's [Authorize] the error body, beside what the authentication scheme answers.</summary>
internal sealed class AuthorizationErrorBodyHandler(IStringLocalizer<FoundationResource> localizer) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _default = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        await _default.HandleAsync(next, context, policy, authorizeResult);
        if (authorizeResult.Succeeded || context.Response.HasStarted)
        {
            return;
        }

        var text = context.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => "UnauthorizedMessage",
            StatusCodes.Status403Forbidden => "ForbiddenMessage",
            _ => null,
        };
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
        {
            NoteInAuditLog(context, authorizeResult.AuthorizationFailure?.FailedRequirements ?? policy.Requirements);
        }

        if (text is not null)
        {
            context.Response.MarkAsError(context.Response.StatusCode);
            await context.Response.WriteAsJsonAsync(new RemoteServiceErrorResponse(new RemoteServiceErrorInfo(localizer[text])));
        }
    }

    // As where a service refuses: the log has a reading only if it failed, and then why.
    private static void NoteInAuditLog(HttpContext context, IEnumerable<IAuthorizationRequirement> requirements)
    {
        var missing = string.Join(", ", requirements.OfType<PermissionRequirement>().Select(requirement => requirement.PermissionName));
        context.RequestServices.GetRequiredService<IAuditingManager>().Current?.Log.Add(
            new AbpAuthorizationException(code: AbpAuthorizationErrorCodes.GivenPolicyHasNotGrantedWithPolicyName).WithData("PolicyName", missing));
    }
}
