using System.Globalization;
using BulkWhatsApp.Features;
using BulkWhatsApp.Settings;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.BulkMessages;

/// <summary>How large a campaign of the current tenant may be.</summary>
public class CampaignLimits(ISettingProvider settings, IFeatureChecker features, IOptions<BulkWhatsAppOptions> options) : DomainService
{
    /// <summary>The setting, or else the option, but never more than the tenant's feature allows.</summary>
    /// <exception cref="AbpException">The value of the setting or the feature is not a number.</exception>
    public virtual async Task<int> GetMaxRecipientsAsync()
    {
        var set = Read(
            await settings.GetOrNullAsync(BulkWhatsAppSettings.MaxRecipientsPerCampaign), BulkWhatsAppSettings.MaxRecipientsPerCampaign);
        var allowed = Read(
            await features.GetOrNullAsync(BulkWhatsAppFeatures.MaxRecipientsPerCampaign), BulkWhatsAppFeatures.MaxRecipientsPerCampaign);
        return Math.Min(set ?? options.Value.MaxRecipientsPerCampaign, allowed ?? int.MaxValue);
    }

    private static int? Read(string? value, string name) => string.IsNullOrWhiteSpace(value) ? null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new AbpException($"{name} is '{value}', which is not a whole number.");
}
