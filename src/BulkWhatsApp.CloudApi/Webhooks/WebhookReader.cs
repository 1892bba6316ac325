using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>Walks the envelope and sorts its changes by field (meta-cloud-api.md 6.3 to 6.6).</summary>
internal sealed class WebhookReader
{
    private const string WhatsApp = "whatsapp_business_account";

    /// <summary>As many updates as Meta sends in one body; what has more that are none is not read to its end.</summary>
    private const int MaxUnusable = 1_000;

    private int _unusable;

    public List<StatusUpdate> Statuses { get; } = [];

    public List<InboundMessage> InboundMessages { get; } = [];

    public List<UserPreferenceUpdate> UserPreferences { get; } = [];

    public List<TemplateStatusUpdate> TemplateStatuses { get; } = [];

    public List<TemplateQualityUpdate> TemplateQualities { get; } = [];

    public List<TemplateCategoryUpdate> TemplateCategories { get; } = [];

    public List<PhoneNumberQualityUpdate> PhoneNumberQualities { get; } = [];

    public List<AccountUpdate> AccountUpdates { get; } = [];

    public List<CapabilityUpdate> Capabilities { get; } = [];

    /// <summary>How many updates, of which kind, lack what would make them usable. The kinds are this reader's words: nothing of the body stands in them.</summary>
    public Dictionary<string, int> Unusable { get; } = [];

    public void Read(JsonElement envelope)
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

        // Meta's own examples have "field" in other places than beside "value".
        switch (change.Text("field") ?? value.Text("field") ?? entry.Text("field"))
        {
            case "messages":
                ReadMessages(value, madeAt);
                break;
            case "user_preferences":
                KeepAll("preference", value.Member("user_preferences"), UserPreferences, item => MessageUpdateReader.Preference(value, item, madeAt));
                break;
            case "message_template_status_update":
                Keep("template status", TemplateStatuses, TemplateUpdateReader.Status(wabaId, value, madeAt));
                break;
            case "message_template_quality_update":
                Keep("template quality", TemplateQualities, TemplateUpdateReader.Quality(wabaId, value, madeAt));
                break;
            case "template_category_update":
                Keep("template category", TemplateCategories, TemplateUpdateReader.Category(wabaId, value, madeAt));
                break;
            case "phone_number_quality_update":
                Keep("phone number quality", PhoneNumberQualities, AccountUpdateReader.PhoneNumber(wabaId, value, madeAt));

                // The number's own limit is announced for removal: where the portfolio's is told beside it, that one holds.
                if (AccountUpdateReader.Capability(wabaId, value, madeAt) is { } capability)
                {
                    Capabilities.Add(capability);
                }

                break;
            case "business_capability_update":
                Keep("capability", Capabilities, AccountUpdateReader.Capability(wabaId, value, madeAt));
                break;
            case "account_update":
                Keep("account", AccountUpdates, AccountUpdateReader.Account(wabaId, value, madeAt));
                break;
        }
    }

    private void ReadMessages(JsonElement value, DateTime? madeAt)
    {
        KeepAll("status", value.Member("statuses"), Statuses, item => MessageUpdateReader.Status(value, item, madeAt));
        KeepAll("inbound message", value.Member("messages"), InboundMessages, item => MessageUpdateReader.Inbound(value, item, madeAt));
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
                // A name in it is no UTF-8: what is beside it cannot be looked up.
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
        Unusable[kind] = Unusable.GetValueOrDefault(kind) + 1;
    }
}
