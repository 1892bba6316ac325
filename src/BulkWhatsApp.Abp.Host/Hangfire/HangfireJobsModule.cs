using BulkWhatsApp.Host.Hosting;
using Hangfire;
using Volo.Abp.BackgroundJobs.Hangfire;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.Host.Hangfire;

/// <summary>Runs ABP's background jobs on Hangfire, in the same storage as recipients' jobs.</summary>
[DependsOn(typeof(AbpBackgroundJobsHangfireModule))]
public class HangfireJobsModule : AbpModule
{
    public override void PreConfigureServices(ServiceConfigurationContext context)
    {
        var storage = context.Services.GetSingletonInstance<HostParts>().JobStorage;
        PreConfigure<IGlobalConfiguration>(hangfire => hangfire.UseStorage(storage.Get()));
    }
}
