using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.BlobStoring;
using Volo.Abp.Domain;
using Volo.Abp.Modularity;
using Volo.Abp.ObjectExtending.Modularity;
using Volo.Abp.Threading;
using EntityNames = Volo.Abp.ObjectExtending.BulkWhatsAppModuleExtensionConsts.EntityNames;

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
    private static readonly OneTimeRunner OneTimeRunner = new();

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddDataProtection();
        Configure<BulkWhatsAppOptions>(context.Services.GetConfiguration().GetSection(BulkWhatsAppOptions.Section));

        // Times are compared with those of the database and of Meta.
        Configure<AbpClockOptions>(options => options.Kind = DateTimeKind.Utc);
    }

    public override void PostConfigureServices(ServiceConfigurationContext context) => OneTimeRunner.Run(() =>
    {
        Apply(EntityNames.BulkMessage, typeof(BulkMessage));
        Apply(EntityNames.RecipientList, typeof(RecipientList));
        Apply(EntityNames.Template, typeof(WhatsAppTemplate));
        Apply(EntityNames.Account, typeof(WhatsAppAccount));
    });

    private static void Apply(string name, Type entity) =>
        ModuleExtensionConfigurationHelper.ApplyEntityConfigurationToEntity(BulkWhatsAppModuleExtensionConsts.ModuleName, name, entity);
}
