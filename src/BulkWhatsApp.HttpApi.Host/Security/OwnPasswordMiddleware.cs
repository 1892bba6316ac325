using BulkWhatsApp.Host.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Security;

/// <summary>
/// Who was signed in with a password that an administrator has set may do what a stranger may, and choose another password. What needs a session is refused
/// with 403 until then; the pages know the code.
/// </summary>
internal sealed class OwnPasswordMiddleware(RequestDelegate next, IStringLocalizer<HostResource> localizer)
{
    /// <summary>Of a user whose password is not an own one. The sessions of before end when a password is set, so that it is never missing.</summary>
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
        endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null || endpoint?.Metadata.GetMetadata<AllowedWithAnothersPasswordAttribute>() is not null;
}

/// <summary>Before the password is an own one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllowedWithAnothersPasswordAttribute : Attribute;
