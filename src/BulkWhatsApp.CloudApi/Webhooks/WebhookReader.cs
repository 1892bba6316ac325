using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>Walks the envelope and sorts its changes by field (meta-cloud-api.md 6.3 to 6.6).</summary>
internal sealed class WebhookReader
{
    private const string WhatsApp = "whatsapp_business_account";

    public List<StatusUpdate> Statuses { get; } = [];

    public List<InboundMessage> InboundMessages { get; } = [];

    public List<UserPreferenceUpdate> UserPreferences { get; } = [];

    public List<TemplateStatusUpdate> TemplateStatuses { get; } = [];

    public List<TemplateQualityUpdate> TemplateQualities { get; } = [];

    public List<TemplateCategoryUpdate> TemplateCategories { get; } = [];

    public List<PhoneNumberQualityUpdate> PhoneNumberQualities { get; } = [];

    public List<AccountUpdate> AccountUpdates { get; } = [];

    public List<CapabilityUpdate> Capabilities { get; } = [];

    public int Ignored { get; private set; }

    public void Read(JsonElement envelope)
    {
        var isWhatsApp = (envelope.Text("object") ?? WhatsApp) == WhatsApp;
        foreach (var entry in envelope.Member("entry").Items())
        {
            foreach (var change in entry.Member("changes").Items())
            {
                if (isWhatsApp)
                {
                    ReadChange(entry, change);
                }
                else
                {
                    Ignored++;
                }
            }
        }
    }

    private void ReadChange(JsonElement entry, JsonElement change)
    {
        var value = change.Member("value");
        var wabaId = entry.Text("id") ?? string.Empty;
        var madeAt = entry.UnixTime("time");

        // Meta's own examples have "field" in other places than beside "value".
        switch (change.Text("field") ?? value.Text("field") ?? entry.Text("field"))
        {
            case "messages":
                ReadMessages(value, madeAt);
                break;
            case "user_preferences":
                KeepAll(value.Member("user_preferences"), UserPreferences, item => MessageUpdateReader.Preference(value, item, madeAt));
                break;
            case "message_template_status_update":
                Keep(TemplateStatuses, TemplateUpdateReader.Status(wabaId, value, madeAt));
                break;
            case "message_template_quality_update":
                Keep(TemplateQualities, TemplateUpdateReader.Quality(wabaId, value, madeAt));
                break;
            case "template_category_update":
                Keep(TemplateCategories, TemplateUpdateReader.Category(wabaId, value, madeAt));
                break;
            case "phone_number_quality_update":
                Keep(PhoneNumberQualities, AccountUpdateReader.PhoneNumber(wabaId, value, madeAt));

                // The number's own limit is announced for removal: where the portfolio's is told beside it, that one holds.
                if (AccountUpdateReader.Capability(wabaId, value, madeAt) is { } capability)
                {
                    Capabilities.Add(capability);
                }

                break;
            case "business_capability_update":
                Keep(Capabilities, AccountUpdateReader.Capability(wabaId, value, madeAt));
                break;
            case "account_update":
                Keep(AccountUpdates, AccountUpdateReader.Account(wabaId, value, madeAt));
                break;
            default:
                Ignored++;
                break;
        }
    }

    private void ReadMessages(JsonElement value, DateTime? madeAt)
    {
        var statuses = value.Member("statuses");
        var messages = value.Member("messages");
        if (statuses.ValueKind != JsonValueKind.Array && messages.ValueKind != JsonValueKind.Array)
        {
            Ignored++;
            return;
        }

        KeepAll(statuses, Statuses, item => MessageUpdateReader.Status(value, item, madeAt));
        KeepAll(messages, InboundMessages, item => MessageUpdateReader.Inbound(value, item, madeAt));
    }

    private void KeepAll<T>(JsonElement items, List<T> kept, Func<JsonElement, T?> read)
        where T : class
    {
        foreach (var item in items.Items())
        {
            Keep(kept, read(item));
        }
    }

    private void Keep<T>(List<T> kept, T? update)
        where T : class
    {
        if (update is null)
        {
            Ignored++;
            return;
        }

        kept.Add(update);
    }
}
