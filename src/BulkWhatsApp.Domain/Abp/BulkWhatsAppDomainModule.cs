using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.BlobStoring;
using Volo.Abp.Domain;
using Volo.Abp.Modularity;

namespace BulkWhatsApp;

/// <summary>Tokens of accounts are encrypted by ASP.NET Core's data protection, attachments are kept by the host's BLOB provider.</summary>
[DependsOn(typeof(BulkWhatsAppDomainSharedModule), typeof(AbpDddDomainModule), typeof(AbpBlobStoringModule), typeof(AbpEventBusModule), typeof(AbpFeaturesModule), typeof(AbpSettingsModule))]
public class BulkWhatsAppDomainModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddDataProtection();
        Configure<BulkWhatsAppOptions>(context.Services.GetConfiguration().GetSection(BulkWhatsAppOptions.Section));

        // Times are compared with the database's times and with Meta's.
        Configure<AbpClockOptions>(options => options.Kind = DateTimeKind.Utc);
    }
}
