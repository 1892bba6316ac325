using System.Security.Claims;
using BulkWhatsApp.Host.Localization;
using BulkWhatsApp.Host.Security;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Tenants;

/// <summary>
/// A signed-in user belongs to a tenant and cannot choose another. Before signing in, the header, query parameter or cookie <c>__tenant</c>
/// names one by id or name, as in ABP; without it, the host side is meant.
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
            // The tenant is gone, and with it the session.
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
