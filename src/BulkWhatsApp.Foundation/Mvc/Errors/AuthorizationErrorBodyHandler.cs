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
        if (text is not null)
        {
            context.Response.MarkAsError(context.Response.StatusCode);
            await context.Response.WriteAsJsonAsync(new RemoteServiceErrorResponse(new RemoteServiceErrorInfo(localizer[text])));
        }
    }
}
