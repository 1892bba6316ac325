using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.ExtensionSample;

/// <summary>What this application adds to the campaign: who pays for it.</summary>
public static class CostCentres
{
    public const string Property = "CostCentre";
    public const int MaxLength = 12;

    /// <summary>
    /// In the form, list, report, CSV file and API: the definition alone does it. In a column of its own: the second call.
    /// </summary>
    public static void Add()
    {
        ObjectExtensionManager.Instance.Modules().ConfigureBulkWhatsApp(module => module.ConfigureBulkMessage(campaign =>
            campaign.AddOrUpdateProperty<string>(Property, property =>
            {
                property.DisplayName = new FixedLocalizableString("Cost centre");
                property.Attributes.Add(new StringLengthAttribute(MaxLength));
            })));
        ObjectExtensionManager.Instance.MapEfCoreProperty<BulkMessage, string>(Property, (_, column) => column.HasMaxLength(MaxLength));
    }
}
