using BulkWhatsApp.Dispatch;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.Hangfire;

/// <summary>
/// Recipients' jobs by Hangfire. The application registers its <see cref="HangfireStorage"/>. Whoever installs it wants a job for each recipient, unless
/// <c>BulkWhatsApp:Dispatch:Mode</c> says otherwise.
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
