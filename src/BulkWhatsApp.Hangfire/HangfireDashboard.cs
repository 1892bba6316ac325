using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Hangfire;

/// <summary>
/// Hangfire's dashboard, for who has <see cref="HangfirePermissions.Dashboard"/>; who has not <see cref="HangfirePermissions.Manage"/> as well may only look. Jobs are of
/// every tenant, so both are of the host's side.
/// </summary>
internal sealed class HangfireDashboard(HangfireStorage storage)
{
    private static readonly object MayAct = new();

    private readonly Lock _lock = new();
    private RequestDelegate? _dashboard;

    public async Task AnswerAsync(HttpContext context)
    {
        var permissions = context.RequestServices.GetRequiredService<IPermissionChecker>();
        if (context.RequestServices.GetRequiredService<ICurrentTenant>().Id is not null || !await permissions.IsGrantedAsync(HangfirePermissions.Dashboard))
        {
            context.Response.StatusCode = context.User.Identity?.IsAuthenticated == true ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
            return;
        }

        if (await permissions.IsGrantedAsync(HangfirePermissions.Manage))
        {
            context.Items[MayAct] = MayAct;
        }

        var (path, pathBase) = (context.Request.Path, context.Request.PathBase);
        path.StartsWithSegments(HangfireDashboardExtensions.Path, out var matched, out var rest);
        (context.Request.PathBase, context.Request.Path) = (pathBase.Add(matched), rest);
        try
        {
            await Open()(context);
        }
        finally
        {
            (context.Request.Path, context.Request.PathBase) = (path, pathBase);
        }
    }

    private RequestDelegate Open()
    {
        lock (_lock)
        {
            // AsyncAuthorization: who may see it was asked before. Empty lists would be the default, which lets in whoever sits at the machine itself.
            return _dashboard ??= new AspNetCoreDashboardMiddleware(
                NotFoundAsync,
                storage.Get(),
                new DashboardOptions
                {
                    AppPath = "/",
                    Authorization = [],
                    DisplayStorageConnectionString = false,
                    IsReadOnlyFunc = context => !context.GetHttpContext().Items.ContainsKey(MayAct),
                },
                DashboardRoutes.Routes).Invoke;
        }
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}

public static class HangfireDashboardExtensions
{
    public const string Path = "/hangfire";

    /// <summary>At <c>/hangfire</c>, behind the application's authentication, antiforgery and tenant middleware.</summary>
    public static IEndpointConventionBuilder MapJobDashboard(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(Path + "/{**path}", ["GET", "POST"], endpoints.ServiceProvider.GetRequiredService<HangfireDashboard>().AnswerAsync);
}
