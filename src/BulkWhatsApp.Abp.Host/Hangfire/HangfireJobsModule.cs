using Hangfire;
using Microsoft.AspNetCore.Builder;
using Volo.Abp.BackgroundJobs.Hangfire;
using Volo.Abp.Hangfire;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.Host.Hangfire;

/// <summary>Background jobs by Hangfire, in the application's own database.</summary>
[DependsOn(typeof(AbpBackgroundJobsHangfireModule))]
public class HangfireJobsModule : AbpModule
{
    private const string DashboardPath = "/hangfire";

    public override void PreConfigureServices(ServiceConfigurationContext context)
    {
        var connectionString = context.Services.GetConfiguration().GetConnectionString("Default")
            ?? throw new AbpException("There is no connection string Default.");
        PreConfigure<IGlobalConfiguration>(hangfire => hangfire.UseSqlServerStorage(connectionString));
    }

    public static void UseDashboard(IApplicationBuilder app) => app.UseAbpHangfireDashboard(
        DashboardPath,
        options => options.AsyncAuthorization = [new AbpHangfireAuthorizationFilter(requiredPermissionName: HangfirePermissions.Dashboard)]);
}
