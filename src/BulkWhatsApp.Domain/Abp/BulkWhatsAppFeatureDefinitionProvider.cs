using BulkWhatsApp.Localization;
using Volo.Abp.Localization;
using Volo.Abp.Validation.StringValues;

namespace BulkWhatsApp.Features;

public class BulkWhatsAppFeatureDefinitionProvider : FeatureDefinitionProvider
{
    public override void Define(IFeatureDefinitionContext context)
    {
        var group = context.AddGroup(BulkWhatsAppFeatures.GroupName, L("Permission:BulkWhatsApp"));
        var enable = group.AddFeature(
            BulkWhatsAppFeatures.Enable, "true", L("Feature:Enable"), L("Feature:Enable:Description"), new ToggleStringValueType());
        enable.CreateChild(
            BulkWhatsAppFeatures.MaxRecipientsPerCampaign,
            defaultValue: "",
            L("Feature:MaxRecipientsPerCampaign"),
            L("Feature:MaxRecipientsPerCampaign:Description"),
            new FreeTextStringValueType());
    }

    private static LocalizableString L(string name) => LocalizableString.Create<BulkWhatsAppResource>(name);
}
