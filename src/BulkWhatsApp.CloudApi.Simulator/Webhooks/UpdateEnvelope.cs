using System.Buffers;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Personas;
using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary>
/// The body of a webhook about messages (6.3 to 6.6). The writer's default encoder escapes all that is not ASCII, as Meta does (6.2).
/// </summary>
internal readonly struct UpdateEnvelope(WebhookOptions options, TimeProvider clock)
{
    private const int BytesPerUpdate = 512;

    public byte[] Write(IReadOnlyList<WebhookUpdate> updates)
    {
        var buffer = new ArrayBufferWriter<byte>(BytesPerUpdate * (updates.Count + 1));
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("object", "whatsapp_business_account");
        json.WriteStartArray("entry");
        foreach (var number in updates.GroupBy(update => (update.Delivery.Number, Member: MemberOf(update.Event))))
        {
            WriteEntry(json, number.Key.Number, number.Key.Member, number);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static string MemberOf(DeliveryEvent what) => what switch
    {
        DeliveryEvent.MarketingStop => "user_preferences",
        DeliveryEvent.StopReply or DeliveryEvent.ButtonReply => "messages",
        _ => "statuses",
    };

    private void WriteEntry(Utf8JsonWriter json, PhoneNumber number, string member, IEnumerable<WebhookUpdate> updates)
    {
        var details = number.Details;
        json.WriteStartObject();
        json.WriteString("id", details.WabaId);
        if (member == "user_preferences")
        {
            json.WriteNumber("time", clock.GetUtcNow().ToUnixTimeSeconds());
        }

        json.WriteStartArray("changes");
        json.WriteStartObject();
        json.WriteStartObject("value");
        json.WriteString("messaging_product", "whatsapp");
        json.WriteStartObject("metadata");
        json.WriteString("display_phone_number", number.Digits);
        json.WriteString("phone_number_id", details.Id);
        json.WriteEndObject();
        var list = updates as IReadOnlyList<WebhookUpdate> ?? updates.ToArray();
        if (member != "statuses" || options.UserIds)
        {
            WriteContacts(json, list);
        }

        json.WriteStartArray(member);
        foreach (var update in list)
        {
            WriteUpdate(json, update);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("field", member == "user_preferences" ? member : "messages");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteContacts(Utf8JsonWriter json, IReadOnlyList<WebhookUpdate> updates)
    {
        json.WriteStartArray("contacts");
        foreach (var delivery in updates.Select(update => update.Delivery).DistinctBy(delivery => delivery.WaId))
        {
            json.WriteStartObject();
            json.WriteStartObject("profile");
            json.WriteString("name", $"Zoë {delivery.WaId % 10_000}");
            json.WriteEndObject();
            json.WriteString("wa_id", delivery.WaId.ToString());
            if (options.UserIds)
            {
                json.WriteString("user_id", UserId(delivery.WaId));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteUpdate(Utf8JsonWriter json, WebhookUpdate update)
    {
        json.WriteStartObject();
        switch (update.Event)
        {
            case DeliveryEvent.MarketingStop:
                WritePreference(json, update);
                break;
            case DeliveryEvent.StopReply or DeliveryEvent.ButtonReply:
                WriteReply(json, update);
                break;
            default:
                WriteStatus(json, update);
                break;
        }

        if (options.UnknownFields)
        {
            json.WriteString("field_of_a_later_version", "unknown");
        }

        json.WriteEndObject();
    }

    private void WriteStatus(Utf8JsonWriter json, WebhookUpdate update)
    {
        var delivery = update.Delivery;
        json.WriteString("id", delivery.Wamid);
        json.WriteString("status", StatusOf(update.Event));
        json.WriteString("timestamp", update.UnixSeconds.ToString());
        json.WriteString("recipient_id", delivery.WaId.ToString());
        if (options.UserIds)
        {
            json.WriteString("recipient_user_id", UserId(delivery.WaId));
        }

        if (delivery.CallbackData is not null)
        {
            json.WriteString("biz_opaque_callback_data", delivery.CallbackData);
        }

        if (update.Event == DeliveryEvent.Failed)
        {
            WriteError(json, delivery.Error);
            return;
        }

        if (options.Conversation)
        {
            WriteConversation(json, update);
        }

        // On `sent`, and on one of `delivered` and `read` (6.4).
        if (update.Event != DeliveryEvent.Read || delivery.Persona == Persona.ReadWithoutDelivered)
        {
            WritePricing(json, delivery);
        }
    }

    private static string StatusOf(DeliveryEvent what) => what switch
    {
        DeliveryEvent.Sent => "sent",
        DeliveryEvent.Delivered => "delivered",
        DeliveryEvent.Read => "read",
        _ => "failed",
    };

    private static void WriteError(Utf8JsonWriter json, DeliveryError error)
    {
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteNumber("code", error.Code);
        json.WriteString("title", error.Title);
        json.WriteString("message", error.Title);
        json.WriteStartObject("error_data");
        json.WriteString("details", error.Details);
        json.WriteEndObject();
        json.WriteString("href", "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteConversation(Utf8JsonWriter json, WebhookUpdate update)
    {
        json.WriteStartObject("conversation");
        json.WriteString("id", $"{update.Delivery.WaId:x16}{update.Delivery.AcceptedAtUnixMilliseconds:x16}");
        if (update.Event == DeliveryEvent.Sent)
        {
            json.WriteString("expiration_timestamp", (update.UnixSeconds + 86_400).ToString());
        }

        json.WriteStartObject("origin");
        json.WriteString("type", update.Delivery.Category);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePricing(Utf8JsonWriter json, Delivery delivery)
    {
        var paid = delivery.Template is not null;
        json.WriteStartObject("pricing");
        json.WriteBoolean("billable", paid);
        json.WriteString("pricing_model", "PMP");
        json.WriteString("type", paid ? "regular" : "free_customer_service");
        json.WriteString("category", delivery.Category);
        json.WriteEndObject();
    }

    private static void WritePreference(Utf8JsonWriter json, WebhookUpdate update)
    {
        json.WriteString("wa_id", update.Delivery.WaId.ToString());
        json.WriteString("detail", "User requested to stop marketing messages");
        json.WriteString("category", "marketing_messages");
        json.WriteString("value", "stop");
        json.WriteNumber("timestamp", update.UnixSeconds);
    }

    private void WriteReply(Utf8JsonWriter json, WebhookUpdate update)
    {
        var delivery = update.Delivery;
        json.WriteString("from", delivery.WaId.ToString());
        if (options.UserIds)
        {
            json.WriteString("from_user_id", UserId(delivery.WaId));
        }

        // Derived from the message it answers, so that a repeated webhook carries the same id.
        json.WriteString("id", delivery.ReplyWamid);
        json.WriteString("timestamp", update.UnixSeconds.ToString());
        if (update.Event == DeliveryEvent.StopReply)
        {
            json.WriteString("type", "text");
            json.WriteStartObject("text");
            json.WriteString("body", "STOP");
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("context");
        json.WriteString("from", delivery.Number.Digits);
        json.WriteString("id", delivery.Wamid);
        json.WriteEndObject();
        json.WriteString("type", "button");
        json.WriteStartObject("button");
        json.WriteString("payload", delivery.QuickReply?.Payload);
        json.WriteString("text", delivery.QuickReply?.Text);
        json.WriteEndObject();
    }

    /// <summary>A stable business-scoped id (1.7).</summary>
    private static string UserId(ulong waId) => $"US.{waId * 2_654_435_761 % 100_000_000_000_000_000:D17}";
}
