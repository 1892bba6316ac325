using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Reports;
using BulkWhatsApp.Templates;
using Volo.Abp.Application;
using Volo.Abp.Authorization;
using Volo.Abp.Features;
using Volo.Abp.Modularity;
using Volo.Abp.ObjectExtending.Modularity;
using Volo.Abp.Threading;
using EntityNames = Volo.Abp.ObjectExtending.BulkWhatsAppModuleExtensionConsts.EntityNames;

namespace BulkWhatsApp;

[DependsOn(
    typeof(BulkWhatsAppDomainSharedModule),
    typeof(AbpDddApplicationContractsModule),
    typeof(AbpAuthorizationModule),
    typeof(AbpFeaturesModule))]
public class BulkWhatsAppApplicationContractsModule : AbpModule
{
    private static readonly OneTimeRunner OneTimeRunner = new();

    public override void PostConfigureServices(ServiceConfigurationContext context) => OneTimeRunner.Run(() =>
    {
        Apply(
            EntityNames.BulkMessage,
            [typeof(BulkMessageListDto), typeof(BulkMessageDto), typeof(BulkMessageReportRowDto)],
            [typeof(CreateBulkMessageDto), typeof(QuickBroadcastInput)],
            [typeof(UpdateBulkMessageDto)]);
        Apply(EntityNames.RecipientList, [typeof(RecipientListDto)], [typeof(CreateRecipientListDto)], [typeof(UpdateRecipientListDto)]);
        Apply(EntityNames.Template, [typeof(TemplateDto)], [], []);
        Apply(EntityNames.Account, [typeof(AccountDto)], [typeof(CreateAccountDto)], [typeof(UpdateAccountDto)]);
    });

    private static void Apply(string entity, Type[] read, Type[] create, Type[] update) =>
        ModuleExtensionConfigurationHelper.ApplyEntityConfigurationToApi(
            BulkWhatsAppModuleExtensionConsts.ModuleName, entity, read, create, update);
}
