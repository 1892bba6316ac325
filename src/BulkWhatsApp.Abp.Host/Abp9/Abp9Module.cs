using Volo.Abp.Modularity;

namespace BulkWhatsApp.Host.Abp9;

/// <summary>What ABP 9.3 needs to run on .NET 10.</summary>
public class Abp9Module : AbpModule
{
    // Its Razor compilation needs assemblies that .NET 10 does not have, and this application has no Razor pages.
    public override void PreConfigureServices(ServiceConfigurationContext context) =>
        PreConfigure<AbpAspNetCoreMvcOptions>(options => options.EnableRazorRuntimeCompilationOnDevelopment = false);
}
