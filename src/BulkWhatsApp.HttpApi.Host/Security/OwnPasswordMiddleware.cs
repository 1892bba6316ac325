using BulkWhatsApp.Host.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Security;

/// <summary>
/// A user whose password was set by an administrator may do no more than a stranger, except choose a new password. Until then everything
/// that needs a session is refused with 403; the pages know the code.
/// </summary>
internal sealed class OwnPasswordMiddleware(RequestDelegate next, IStringLocalizer<HostResource> localizer)
{
    /// <summary>
    /// Marks a user whose password was set by somebody else. Setting it ends the earlier sessions, so no session lacks the claim.
    /// </summary>
    public const string Claim = "must_change_password";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.HasClaim(claim => claim.Type == Claim) && !IsAllowed(context.GetEndpoint()))
        {
            await context.Response.WriteErrorAsync(
                StatusCodes.Status403Forbidden, localizer[HostErrorCodes.PasswordMustBeChanged], HostErrorCodes.PasswordMustBeChanged);
            return;
        }

        await next(context);
    }

    private static bool IsAllowed(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || endpoint?.Metadata.GetMetadata<AllowedWithAnothersPasswordAttribute>() is not null;
}

/// <summary>Allowed before the user has chosen a password.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllowedWithAnothersPasswordAttribute : Attribute;
