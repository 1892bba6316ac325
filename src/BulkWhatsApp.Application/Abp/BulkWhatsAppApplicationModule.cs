using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Application;
using Volo.Abp.Modularity;

namespace BulkWhatsApp;

[DependsOn(typeof(BulkWhatsAppDomainModule), typeof(BulkWhatsAppApplicationContractsModule), typeof(AbpDddApplicationModule))]
public class BulkWhatsAppApplicationModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var section = context.Services.GetConfiguration().GetSection(CloudApiOptions.Section);
        context.Services.AddCloudApiClient(section.Bind);
        Configure<AbpAuditingOptions>(options => options.Contributors.Add(new StorableAuditLog()));
    }
}
