using BulkWhatsApp.Dispatch;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.Hangfire;

/// <summary>
/// Runs recipients' jobs on Hangfire. The application registers its <see cref="HangfireStorage"/>. With this module installed, the default
/// is one job per recipient; <c>BulkWhatsApp:Dispatch:Mode</c> overrides it.
/// </summary>
[DependsOn(typeof(BulkWhatsAppDispatchModule), typeof(BulkWhatsAppApplicationContractsModule))]
public class BulkWhatsAppHangfireModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var configuration = context.Services.GetConfiguration();
        context.Services.AddBulkWhatsAppHangfire(configuration);
        Configure<DispatchOptions>(options =>
        {
            if (configuration.GetSection(DispatchOptions.Section)[nameof(DispatchOptions.Mode)] is null)
            {
                options.Mode = DispatchMode.PerRecipientJobs;
            }
        });
    }
}
