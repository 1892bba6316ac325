using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.BlobStoring;
using Volo.Abp.Domain;
using Volo.Abp.Modularity;

namespace BulkWhatsApp;

/// <summary>ASP.NET Core's data protection encrypts the accounts' tokens; the host's BLOB provider stores attachments.</summary>
[DependsOn(
    typeof(BulkWhatsAppDomainSharedModule),
    typeof(AbpDddDomainModule),
    typeof(AbpBlobStoringModule),
    typeof(AbpEventBusModule),
    typeof(AbpFeaturesModule),
    typeof(AbpSettingsModule))]
public class BulkWhatsAppDomainModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddDataProtection();
        Configure<BulkWhatsAppOptions>(context.Services.GetConfiguration().GetSection(BulkWhatsAppOptions.Section));

        // Times are compared with those of the database and of Meta.
        Configure<AbpClockOptions>(options => options.Kind = DateTimeKind.Utc);
    }
}
