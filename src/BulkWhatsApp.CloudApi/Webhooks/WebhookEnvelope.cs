using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>
/// One POST of Meta, up to 1,000 updates of any kind, as flat lists in the order received (meta-cloud-api.md 6.2, 6.3). Updates come in any
/// order and more than once; nothing here is deduplicated.
/// </summary>
public sealed class WebhookEnvelope
{
    internal WebhookEnvelope(WebhookReader read)
    {
        Statuses = read.Statuses;
        InboundMessages = read.InboundMessages;
        UserPreferences = read.UserPreferences;
        TemplateStatuses = read.TemplateStatuses;
        TemplateQualities = read.TemplateQualities;
        TemplateCategories = read.TemplateCategories;
        PhoneNumberQualities = read.PhoneNumberQualities;
        AccountUpdates = read.AccountUpdates;
        Capabilities = read.Capabilities;
        IgnoredChanges = read.Ignored;
    }

    public IReadOnlyList<StatusUpdate> Statuses { get; }

    public IReadOnlyList<InboundMessage> InboundMessages { get; }

    public IReadOnlyList<UserPreferenceUpdate> UserPreferences { get; }

    public IReadOnlyList<TemplateStatusUpdate> TemplateStatuses { get; }

    public IReadOnlyList<TemplateQualityUpdate> TemplateQualities { get; }

    public IReadOnlyList<TemplateCategoryUpdate> TemplateCategories { get; }

    public IReadOnlyList<PhoneNumberQualityUpdate> PhoneNumberQualities { get; }

    public IReadOnlyList<AccountUpdate> AccountUpdates { get; }

    public IReadOnlyList<CapabilityUpdate> Capabilities { get; }

    /// <summary>Changes of other fields, and updates without the parts that would make them usable.</summary>
    public int IgnoredChanges { get; }

    /// <summary>
    /// Reads a webhook. Unknown fields and missing parts are no errors: what cannot be used is counted in <see cref="IgnoredChanges"/>.
    /// </summary>
    /// <exception cref="FormatException">The body is not JSON, or not an object.</exception>
    public static WebhookEnvelope Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"The webhook's body is a JSON {document.RootElement.ValueKind}, not an object.");
            }

            var reader = new WebhookReader();
            reader.Read(document.RootElement);
            return new WebhookEnvelope(reader);
        }
        catch (JsonException malformed)
        {
            throw new FormatException("The webhook's body is not JSON: " + malformed.Message, malformed);
        }
    }
}
