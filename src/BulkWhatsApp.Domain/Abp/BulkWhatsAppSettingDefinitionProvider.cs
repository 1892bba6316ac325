using BulkWhatsApp.Localization;
using BulkWhatsApp.Privacy;
using Volo.Abp.Localization;

namespace BulkWhatsApp.Settings;

/// <summary>
/// Settings without defaults: if nothing is set, the option decides. They can be set for the host or a tenant, never for a single user.
/// </summary>
public class BulkWhatsAppSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) => context.Add(
        [
            New(BulkWhatsAppSettings.DefaultCountry, "Setting:DefaultCountry"),
            New(BulkWhatsAppSettings.MaxRecipientsPerCampaign, "Setting:MaxRecipientsPerCampaign"),
            .. RetentionSettings.Defaults.Keys.Select(
                name => New(name, $"Setting:{name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]}")),
        ]);

    private static SettingDefinition New(string name, string text) =>
        new SettingDefinition(name, displayName: L(text), description: L($"{text}:Description")).WithProviders(
            DefaultValueSettingValueProvider.ProviderName,
            ConfigurationSettingValueProvider.ProviderName,
            GlobalSettingValueProvider.ProviderName,
            TenantSettingValueProvider.ProviderName);

    private static LocalizableString L(string name) => LocalizableString.Create<BulkWhatsAppResource>(name);
}
