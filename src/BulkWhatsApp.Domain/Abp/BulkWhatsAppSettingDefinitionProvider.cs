using BulkWhatsApp.Localization;
using Volo.Abp.Localization;

namespace BulkWhatsApp.Settings;

/// <summary>Without defaults: what is not set is the option's.</summary>
public class BulkWhatsAppSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) => context.Add(
        new SettingDefinition(
            BulkWhatsAppSettings.DefaultCountry, displayName: L("Setting:DefaultCountry"), description: L("Setting:DefaultCountry:Description")),
        new SettingDefinition(
            BulkWhatsAppSettings.MaxRecipientsPerCampaign,
            displayName: L("Setting:MaxRecipientsPerCampaign"),
            description: L("Setting:MaxRecipientsPerCampaign:Description")));

    private static LocalizableString L(string name) => LocalizableString.Create<BulkWhatsAppResource>(name);
}
