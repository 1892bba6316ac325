using BulkWhatsApp.Localization;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Hangfire;

/// <summary>
/// Hangfire's dashboard for users with <see cref="HangfirePermissions.Dashboard"/>; without <see cref="HangfirePermissions.Manage"/> they
/// may only look. Both permissions are the host's, because the jobs belong to all tenants.
/// </summary>
internal sealed class HangfireDashboard(HangfireStorage storage)
{
    /// <summary>In milliseconds.</summary>
    private const int StatisticsInterval = 5_000;

    private static readonly object MayAct = new();

    private readonly Lock _lock = new();
    private RequestDelegate? _dashboard;

    public async Task AnswerAsync(HttpContext context)
    {
        var permissions = context.RequestServices.GetRequiredService<IPermissionChecker>();
        if (context.RequestServices.GetRequiredService<ICurrentTenant>().Id is not null
            || !await permissions.IsGrantedAsync(HangfirePermissions.Dashboard))
        {
            context.Response.StatusCode = context.User.Identity?.IsAuthenticated == true
                ? StatusCodes.Status403Forbidden
                : StatusCodes.Status401Unauthorized;
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
            // The permission has been checked already. Hangfire's default admits only users on the machine itself.
            return _dashboard ??= new AspNetCoreDashboardMiddleware(
                NotFoundAsync,
                storage.Get(),
                new DashboardOptions
                {
                    AppPath = "/",
                    Authorization = [],
                    DisplayStorageConnectionString = false,
                    StatsPollingInterval = StatisticsInterval,
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

    /// <summary>An open dashboard polls this path every few seconds, which is not worth auditing.</summary>
    public const string StatisticsPath = Path + "/stats";

    /// <summary>Maps it at <c>/hangfire</c>, behind the application's authentication, antiforgery and tenant middleware.</summary>
    public static void MapJobDashboard(this IEndpointRouteBuilder endpoints)
    {
        var dashboard = endpoints.ServiceProvider.GetRequiredService<HangfireDashboard>();
        endpoints.MapMethods(Path + "/{**path}", ["GET", "POST"], dashboard.AnswerAsync);
        endpoints.MapPost(StatisticsPath, dashboard.AnswerAsync).WithMetadata(new DisableAuditingAttribute());
    }
}

public static class HangfirePermissions
{
    public const string Group = "Hangfire";

    /// <summary>View the dashboard.</summary>
    public const string Dashboard = Group + ".Dashboard";

    /// <summary>Act in the dashboard: run jobs again, delete them.</summary>
    public const string Manage = Dashboard + ".Manage";
}

/// <summary>The jobs belong to all tenants, so only the host's users may view them.</summary>
public class HangfirePermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context) => context
        .AddGroup(HangfirePermissions.Group, L("Permission:Jobs"))
        .AddPermission(HangfirePermissions.Dashboard, L("Permission:JobsDashboard"), MultiTenancySides.Host)
        .AddChild(HangfirePermissions.Manage, L("Permission:JobsManage"), MultiTenancySides.Host);

    private static LocalizableString L(string name) => LocalizableString.Create<BulkWhatsAppResource>(name);
}
