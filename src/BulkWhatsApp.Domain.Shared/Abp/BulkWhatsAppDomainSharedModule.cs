using BulkWhatsApp.Localization;
using Volo.Abp.Domain;
using Volo.Abp.Localization.ExceptionHandling;
using Volo.Abp.Modularity;
using Volo.Abp.Validation;
using Volo.Abp.Validation.Localization;
using Volo.Abp.VirtualFileSystem;

namespace BulkWhatsApp;

[DependsOn(typeof(AbpDddDomainSharedModule), typeof(AbpValidationModule))]
public class BulkWhatsAppDomainSharedModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpVirtualFileSystemOptions>(options => options.FileSets.AddEmbedded<BulkWhatsAppDomainSharedModule>());
        Configure<AbpLocalizationOptions>(options => options.Resources
            .Add<BulkWhatsAppResource>("en")
            .AddBaseTypes(typeof(AbpValidationResource))
            .AddVirtualJson("/Localization/BulkWhatsApp")
            .AddVirtualJson("/Localization/CloudApiErrors")
            .AddVirtualJson("/Localization/Input"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("BulkWhatsApp", typeof(BulkWhatsAppResource)));
    }
}
