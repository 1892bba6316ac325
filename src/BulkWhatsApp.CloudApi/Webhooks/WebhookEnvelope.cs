using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>
/// One POST of Meta, up to 1,000 updates of any kind, as flat lists in the order received (meta-cloud-api.md 6.2, 6.3). Updates come in any
/// order and more than once; nothing here is deduplicated.
/// </summary>
public sealed class WebhookEnvelope
{
    /// <summary>An absurd part of one update is no reason to refuse the others: it is passed over without recursion, and its size is the body's.</summary>
    private static readonly JsonDocumentOptions AsDeepAsItIs = new() { MaxDepth = int.MaxValue };

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
        Unusable = read.Unusable;
    }

    private WebhookEnvelope()
    {
    }

    public IReadOnlyList<StatusUpdate> Statuses { get; private init; } = [];

    public IReadOnlyList<InboundMessage> InboundMessages { get; private init; } = [];

    public IReadOnlyList<UserPreferenceUpdate> UserPreferences { get; private init; } = [];

    public IReadOnlyList<TemplateStatusUpdate> TemplateStatuses { get; private init; } = [];

    public IReadOnlyList<TemplateQualityUpdate> TemplateQualities { get; private init; } = [];

    public IReadOnlyList<TemplateCategoryUpdate> TemplateCategories { get; private init; } = [];

    public IReadOnlyList<PhoneNumberQualityUpdate> PhoneNumberQualities { get; private init; } = [];

    public IReadOnlyList<AccountUpdate> AccountUpdates { get; private init; } = [];

    public IReadOnlyList<CapabilityUpdate> Capabilities { get; private init; } = [];

    /// <summary>How many updates lack the parts that would make them usable, by kind. Changes of fields that are not read here are none.</summary>
    public IReadOnlyDictionary<string, int> Unusable { get; } = new Dictionary<string, int>();

    /// <summary>
    /// Reads a webhook. Unknown fields and missing parts are no errors: what cannot be used is counted in <see cref="Unusable"/>, and takes nothing else with
    /// it.
    /// </summary>
    /// <exception cref="FormatException">The body is not JSON, or not an object.</exception>
    public static WebhookEnvelope Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, AsDeepAsItIs);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException($"The webhook's body is a JSON {document.RootElement.ValueKind}, not an object.");
            }

            var reader = new WebhookReader();
            reader.Read(document.RootElement);
            return new WebhookEnvelope(reader);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new FormatException("The webhook's body is not JSON: " + malformed.Message, malformed);
        }
    }

    /// <summary>Each of its updates in an envelope of its own, with a word for its kind, in which nothing of the body stands.</summary>
    public IEnumerable<(string Kind, WebhookEnvelope Envelope)> Split() =>
    [
        .. Statuses.Select(update => ("status", new WebhookEnvelope { Statuses = [update] })),
        .. TemplateStatuses.Select(update => ("template status", new WebhookEnvelope { TemplateStatuses = [update] })),
        .. TemplateQualities.Select(update => ("template quality", new WebhookEnvelope { TemplateQualities = [update] })),
        .. TemplateCategories.Select(update => ("template category", new WebhookEnvelope { TemplateCategories = [update] })),
        .. PhoneNumberQualities.Select(update => ("phone number quality", new WebhookEnvelope { PhoneNumberQualities = [update] })),
        .. AccountUpdates.Select(update => ("account", new WebhookEnvelope { AccountUpdates = [update] })),
        .. Capabilities.Select(update => ("capability", new WebhookEnvelope { Capabilities = [update] })),
        .. InboundMessages.Select(update => ("inbound message", new WebhookEnvelope { InboundMessages = [update] })),
        .. UserPreferences.Select(update => ("preference", new WebhookEnvelope { UserPreferences = [update] })),
    ];
}
