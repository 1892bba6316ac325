using System.ComponentModel.DataAnnotations;
using System.Globalization;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Privacy;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Settings;

[Authorize(BulkWhatsAppPermissions.Settings.Default)]
public class ModuleSettingAppService(ISettingProvider settings, DefaultCountries countries, IEnumerable<ISettingWriter> writers)
    : BulkWhatsAppAppService, IModuleSettingAppService
{
    private ISettingWriter? Writer => writers.FirstOrDefault(writer => writer.IsAvailable);

    /// <summary>Nobody may allow themselves larger campaigns: a tenant's limit is a feature, which the host gives.</summary>
    private IEnumerable<string> Names =>
    [
        BulkWhatsAppSettings.DefaultCountry,
        .. CurrentTenant.Id is null ? [BulkWhatsAppSettings.MaxRecipientsPerCampaign] : Array.Empty<string>(),
        .. RetentionSettings.Defaults.Keys.Where(name => CurrentTenant.Id is null || !RetentionSettings.OfHost.Contains(name)),
    ];

    public virtual async Task<ModuleSettingsDto> GetAsync()
    {
        var items = new List<ModuleSettingDto>();
        foreach (var name in Names)
        {
            var text = TextOf(name);
            items.Add(new ModuleSettingDto
            {
                Name = name,
                DisplayName = L[text],
                Description = L[$"{text}:Description"],
                Value = await settings.GetOrNullAsync(name),
            });
        }

        return new ModuleSettingsDto { CanUpdate = Writer is not null, Items = items };
    }

    public virtual async Task<ModuleSettingsDto> UpdateAsync(UpdateModuleSettingsDto input)
    {
        var writer = Writer ?? throw new BusinessException(BulkWhatsAppErrorCodes.SettingsConfigured);
        foreach (var (name, value) in input.Items.Select(item => (item.Name, item.Value?.Trim())))
        {
            if (!Names.Contains(name))
            {
                throw new AbpValidationException([new ValidationResult(L["Input:Value", name], ["items"])]);
            }

            await writer.SetAsync(name, string.IsNullOrEmpty(value) ? null : Check(name, value));
        }

        return await GetAsync();
    }

    private string? Check(string name, string value)
    {
        switch (name)
        {
            case BulkWhatsAppSettings.DefaultCountry:
                return countries.Check(value);
            case BulkWhatsAppSettings.MaxRecipientsPerCampaign:
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var max) && max > 0
                    ? value
                    : throw new AbpValidationException([new ValidationResult(
                        L["The field {0} must be between {1} and {2}.", L[TextOf(name)].Value, 1, int.MaxValue], ["items"])]);
            default:
                RetentionSettings.ReadDays(name, value);
                return value;
        }
    }

    private static string TextOf(string name) => $"Setting:{name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]}";
}
