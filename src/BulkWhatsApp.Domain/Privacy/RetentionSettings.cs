using System.Globalization;
using BulkWhatsApp.Settings;

namespace BulkWhatsApp.Privacy;

/// <summary>How long each kind of data is kept, according to the current tenant's settings.</summary>
public class RetentionSettings(ISettingProvider settings) : ITransientDependency
{
    /// <summary>The setting's value for keeping the data for ever.</summary>
    public const string Never = "never";

    /// <summary>Every kind of data, with its default number of days.</summary>
    public static readonly IReadOnlyDictionary<string, int> Defaults = new Dictionary<string, int>
    {
        [BulkWhatsAppSettings.Retention.MessageDays] = 730,
        [BulkWhatsAppSettings.Retention.ConversationDays] = 365,
        [BulkWhatsAppSettings.Retention.ImportDays] = 90,
        [BulkWhatsAppSettings.Retention.AddressDays] = 730,
        [BulkWhatsAppSettings.Retention.AnswerDays] = 7,
        [BulkWhatsAppSettings.Retention.WebhookDays] = 30,
        [BulkWhatsAppSettings.Retention.EventDays] = 30,
        [BulkWhatsAppSettings.Retention.AuditLogDays] = 365,
    };

    /// <summary>The settings of the host, which apply to all tenants.</summary>
    public static readonly IReadOnlySet<string> OfHost = new HashSet<string>
    {
        BulkWhatsAppSettings.Retention.AnswerDays,
        BulkWhatsAppSettings.Retention.WebhookDays,
        BulkWhatsAppSettings.Retention.EventDays,
        BulkWhatsAppSettings.Retention.AuditLogDays,
    };

    /// <returns>Days; null for ever.</returns>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.RetentionInvalid"/>: neither a whole number of 1 or more nor "never".
    /// </exception>
    public virtual async Task<int?> GetDaysAsync(string name) => ReadDays(name, await settings.GetOrNullAsync(name));

    /// <inheritdoc cref="GetDaysAsync"/>
    public static int? ReadDays(string name, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return Defaults[name];
        }

        if (string.Equals(value.Trim(), Never, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return int.TryParse(
            value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var days)
            && days > 0
            ? days
            : throw new BusinessException(BulkWhatsAppErrorCodes.RetentionInvalid).WithData("setting", name).WithData("value", value);
    }
}
