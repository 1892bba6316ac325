using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Modularity;

namespace BulkWhatsApp;

[DependsOn(typeof(BulkWhatsAppApplicationContractsModule), typeof(AbpAspNetCoreMvcModule))]
public class BulkWhatsAppHttpApiModule : AbpModule
{
    public override void PreConfigureServices(ServiceConfigurationContext context) =>
        PreConfigure<IMvcBuilder>(mvc => mvc.AddApplicationPartIfNotExists(typeof(BulkWhatsAppHttpApiModule).Assembly));

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpExceptionHttpStatusCodeOptions>(BulkWhatsAppHttpStatusCodes.Map);
        Configure<MvcOptions>(options => options.Conventions.Add(new AbpErrorBodyConvention()));
    }
}
