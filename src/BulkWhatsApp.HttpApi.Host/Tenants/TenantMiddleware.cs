using System.Security.Claims;
using BulkWhatsApp.Host.Localization;
using BulkWhatsApp.Host.Security;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Tenants;

/// <summary>
/// The tenant of a signed-in user is the user's and cannot be chosen. Who is about to sign in names one by the header, query parameter
/// or cookie <c>__tenant</c> (its id or name), as in ABP; without it stands the host side.
/// </summary>
internal sealed class TenantMiddleware(
    RequestDelegate next,
    TenantDirectory tenants,
    ICurrentTenant currentTenant,
    IStringLocalizer<HostResource> localizer)
{
    private const string Key = "__tenant";

    public async Task InvokeAsync(HttpContext context)
    {
        var chosen = IdOf(context.User) ?? ChosenBy(context);
        if (chosen is null)
        {
            await next(context);
            return;
        }

        var tenant = await tenants.FindAsync(chosen, context.RequestAborted);
        if (tenant is { IsActive: true })
        {
            using var change = currentTenant.Change(tenant.Id, tenant.Name);
            await next(context);
        }
        else if (context.User.Identity?.IsAuthenticated == true)
        {
            // The session has nothing left to stand on.
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            await next(context);
        }
        else
        {
            await context.Response.WriteErrorAsync(StatusCodes.Status404NotFound, localizer["TenantNotFoundMessage"]);
        }
    }

    private static string? IdOf(ClaimsPrincipal user) => user.FindFirst(AbpClaimTypes.TenantId)?.Value;

    private static string? ChosenBy(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated == true)
        {
            return null;
        }

        var request = context.Request;
        string?[] candidates = [request.Query[Key].FirstOrDefault(), request.Headers[Key].FirstOrDefault(), request.Cookies[Key]];
        return candidates.FirstOrDefault(candidate => !string.IsNullOrWhiteSpace(candidate));
    }
}
