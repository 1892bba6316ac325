using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.BackgroundJobs;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.Dispatch;

/// <summary>The send engine. In a process with <c>BulkWhatsApp:Dispatch:IsWorker=false</c> it sends nothing.</summary>
[DependsOn(typeof(BulkWhatsAppDomainModule), typeof(AbpBackgroundJobsAbstractionsModule))]
public class BulkWhatsAppDispatchModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        context.Services.AddBulkWhatsAppDispatch(context.Services.GetConfiguration());
}
