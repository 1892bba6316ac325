using Volo.Abp.Modularity;
using Volo.Abp.VirtualFileSystem;

namespace BulkWhatsApp;

/// <summary>
/// Carries <c>InstallationNotes.md</c>, which ABP's tools show after installing. They read from the package itself which package of
/// <c>BulkWhatsApp.abpmdl</c> goes into which project.
/// </summary>
[DependsOn(typeof(AbpVirtualFileSystemModule))]
public class BulkWhatsAppInstallerModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        Configure<AbpVirtualFileSystemOptions>(options => options.FileSets.AddEmbedded<BulkWhatsAppInstallerModule>());
}
