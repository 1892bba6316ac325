using System.Reflection;
using BulkWhatsApp.Downloads;
using BulkWhatsApp.Input;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.AspNetCore.Mvc.Localization;
using Volo.Abp.Modularity;

namespace BulkWhatsApp;

[DependsOn(typeof(BulkWhatsAppApplicationContractsModule), typeof(AbpAspNetCoreMvcModule))]
public class BulkWhatsAppHttpApiModule : AbpModule
{
    private static readonly Assembly[] Assemblies = [typeof(BulkWhatsAppPermissions).Assembly, typeof(BulkWhatsAppHttpApiModule).Assembly];

    public override void PreConfigureServices(ServiceConfigurationContext context)
    {
        PreConfigure<IMvcBuilder>(mvc => mvc.AddApplicationPartIfNotExists(typeof(BulkWhatsAppHttpApiModule).Assembly));
        PreConfigure<AbpMvcDataAnnotationsLocalizationOptions>(
            options => options.AddAssemblyResource(typeof(BulkWhatsAppResource), Assemblies));
    }

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpExceptionHttpStatusCodeOptions>(BulkWhatsAppHttpStatusCodes.Map);
        context.Services.AddInputMessages(Assemblies);
        context.Services.AddRequestLimits(context.Services.GetConfiguration());
        context.Services.AddDownloadTokens();
        PostConfigure<JsonOptions>(
            options => UnreadableValues.RefuseIn(typeof(BulkWhatsAppPermissions).Assembly, options.JsonSerializerOptions));
        Configure<AbpAuditingOptions>(options => options.AlwaysLogSelectors.Add(AuditedReads.AreIn));
        Configure<MvcOptions>(options => options.Conventions.Add(new AbpErrorBodyConvention()));
    }
}
