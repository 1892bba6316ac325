using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>
/// One POST from Meta with up to 1,000 updates of any kind, as flat lists in the order received (meta-cloud-api.md 6.2, 6.3). Updates come
/// in any order and more than once; nothing is deduplicated here.
/// </summary>
public sealed class WebhookEnvelope
{
    private const string WhatsApp = "whatsapp_business_account";

    /// <summary>The most updates Meta sends in one body. A body with more unusable ones is not read to its end.</summary>
    private const int MaxUnusable = 1_000;

    /// <summary>
    /// An absurd part in one update is no reason to refuse the others. It is skipped without recursion, and the body's size limits it.
    /// </summary>
    private static readonly JsonDocumentOptions AsDeepAsItIs = new() { MaxDepth = int.MaxValue };

    private readonly List<StatusUpdate> _statuses = [];
    private readonly List<IncomingMessage> _inboundMessages = [];
    private readonly List<UserPreferenceUpdate> _userPreferences = [];
    private readonly List<TemplateStatusUpdate> _templateStatuses = [];
    private readonly List<TemplateQualityUpdate> _templateQualities = [];
    private readonly List<TemplateCategoryUpdate> _templateCategories = [];
    private readonly List<PhoneNumberQualityUpdate> _phoneNumberQualities = [];
    private readonly List<AccountUpdate> _accountUpdates = [];
    private readonly List<CapabilityUpdate> _capabilities = [];
    private readonly Dictionary<string, int> _unusableByKind = [];
    private int _unusable;

    private WebhookEnvelope()
    {
    }

    public IReadOnlyList<StatusUpdate> Statuses => _statuses;

    public IReadOnlyList<IncomingMessage> InboundMessages => _inboundMessages;

    public IReadOnlyList<UserPreferenceUpdate> UserPreferences => _userPreferences;

    public IReadOnlyList<TemplateStatusUpdate> TemplateStatuses => _templateStatuses;

    public IReadOnlyList<TemplateQualityUpdate> TemplateQualities => _templateQualities;

    public IReadOnlyList<TemplateCategoryUpdate> TemplateCategories => _templateCategories;

    public IReadOnlyList<PhoneNumberQualityUpdate> PhoneNumberQualities => _phoneNumberQualities;

    public IReadOnlyList<AccountUpdate> AccountUpdates => _accountUpdates;

    public IReadOnlyList<CapabilityUpdate> Capabilities => _capabilities;

    /// <summary>
    /// How many updates lack something they need, by kind. The kinds are this reader's own words and quote nothing from the body. Changes
    /// to fields that are not read here do not count.
    /// </summary>
    public IReadOnlyDictionary<string, int> Unusable => _unusableByKind;

    /// <summary>
    /// Reads a webhook. Unknown fields and missing parts are not errors: an unusable update is counted in <see cref="Unusable"/> and
    /// affects nothing else.
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

            var envelope = new WebhookEnvelope();
            envelope.Read(document.RootElement);
            return envelope;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new FormatException("The webhook's body is not JSON: " + malformed.Message, malformed);
        }
    }

    /// <summary>Each update in its own envelope, with a word for its kind that quotes nothing from the body.</summary>
    public IEnumerable<(string Kind, WebhookEnvelope Envelope)> Split() =>
    [
        .. Statuses.Select(update => ("status", new WebhookEnvelope { _statuses = { update } })),
        .. TemplateStatuses.Select(update => ("template status", new WebhookEnvelope { _templateStatuses = { update } })),
        .. TemplateQualities.Select(update => ("template quality", new WebhookEnvelope { _templateQualities = { update } })),
        .. TemplateCategories.Select(update => ("template category", new WebhookEnvelope { _templateCategories = { update } })),
        .. PhoneNumberQualities.Select(update => ("phone number quality", new WebhookEnvelope { _phoneNumberQualities = { update } })),
        .. AccountUpdates.Select(update => ("account", new WebhookEnvelope { _accountUpdates = { update } })),
        .. Capabilities.Select(update => ("capability", new WebhookEnvelope { _capabilities = { update } })),
        .. InboundMessages.Select(update => ("inbound message", new WebhookEnvelope { _inboundMessages = { update } })),
        .. UserPreferences.Select(update => ("preference", new WebhookEnvelope { _userPreferences = { update } })),
    ];

    /// <summary>Reads the envelope and sorts its changes by field (meta-cloud-api.md 6.3 to 6.6).</summary>
    private void Read(JsonElement envelope)
    {
        if ((envelope.Text("object") ?? WhatsApp) != WhatsApp)
        {
            return;
        }

        foreach (var entry in envelope.Member("entry").Items())
        {
            try
            {
                ReadEntry(entry);
            }
            catch (InvalidOperationException)
            {
                LeaveOut("entry");
            }
        }
    }

    private void ReadEntry(JsonElement entry)
    {
        foreach (var change in entry.Member("changes").Items().TakeWhile(_ => _unusable < MaxUnusable))
        {
            try
            {
                ReadChange(entry, change);
            }
            catch (InvalidOperationException)
            {
                LeaveOut("change");
            }
        }
    }

    private void ReadChange(JsonElement entry, JsonElement change)
    {
        var value = change.Member("value");
        var wabaId = entry.Id("id", WhatsAppAccountConsts.MaxGraphIdLength) ?? string.Empty;
        var madeAt = entry.TimeOfEvent("time");

        // In Meta's own examples "field" is not always next to "value".
        switch (change.Text("field") ?? value.Text("field") ?? entry.Text("field"))
        {
            case "messages":
                ReadMessages(value, madeAt);
                break;
            case "user_preferences":
                KeepAll(
                    "preference", value.Member("user_preferences"), _userPreferences, item =>
                        UserPreferenceUpdate.Read(value, item, madeAt));
                break;
            case "message_template_status_update":
                Keep("template status", _templateStatuses, TemplateStatusUpdate.Read(wabaId, value, madeAt));
                break;
            case "message_template_quality_update":
                Keep("template quality", _templateQualities, TemplateQualityUpdate.Read(wabaId, value, madeAt));
                break;
            case "template_category_update":
                Keep("template category", _templateCategories, TemplateCategoryUpdate.Read(wabaId, value, madeAt));
                break;
            case "phone_number_quality_update":
                Keep("phone number quality", _phoneNumberQualities, PhoneNumberQualityUpdate.Read(wabaId, value, madeAt));

                // Meta has announced that the number's own limit will be removed. If the portfolio's limit is given too, that one counts.
                if (CapabilityUpdate.Read(wabaId, value, madeAt) is { } capability)
                {
                    _capabilities.Add(capability);
                }

                break;
            case "business_capability_update":
                Keep("capability", _capabilities, CapabilityUpdate.Read(wabaId, value, madeAt));
                break;
            case "account_update":
                Keep("account", _accountUpdates, AccountUpdate.Read(wabaId, value, madeAt));
                break;
        }
    }

    private void ReadMessages(JsonElement value, DateTime? madeAt)
    {
        KeepAll("status", value.Member("statuses"), _statuses, item => StatusUpdate.Read(value, item, madeAt));
        KeepAll("inbound message", value.Member("messages"), _inboundMessages, item => IncomingMessage.Read(value, item, madeAt));
    }

    private void KeepAll<T>(string kind, JsonElement items, List<T> kept, Func<JsonElement, T?> read)
        where T : class
    {
        foreach (var item in items.Items().TakeWhile(_ => _unusable < MaxUnusable))
        {
            try
            {
                Keep(kind, kept, read(item));
            }
            catch (InvalidOperationException)
            {
                // A member name is not UTF-8, so the other members cannot be looked up either.
                LeaveOut(kind);
            }
        }
    }

    private void Keep<T>(string kind, List<T> kept, T? update)
        where T : class
    {
        if (update is null)
        {
            LeaveOut(kind);
            return;
        }

        kept.Add(update);
    }

    private void LeaveOut(string kind)
    {
        _unusable++;
        _unusableByKind[kind] = _unusableByKind.GetValueOrDefault(kind) + 1;
    }
}
