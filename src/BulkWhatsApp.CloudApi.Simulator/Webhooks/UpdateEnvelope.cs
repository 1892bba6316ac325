using System.Buffers;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Personas;
using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary>
/// The body of a webhook about messages (6.3 to 6.6). The writer's default encoder escapes everything that is not ASCII, as Meta does
/// (6.2).
/// </summary>
internal readonly struct UpdateEnvelope(WebhookOptions options, UserDirectory users, TimeProvider clock)
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
        _ when what.IsReply() => "messages",
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
        var written = new HashSet<ulong>(updates.Count);
        json.WriteStartArray("contacts");
        foreach (var update in updates)
        {
            var delivery = update.Delivery;
            if (written.Add(delivery.WaId))
            {
                json.WriteStartObject();
                WriteProfile(json, delivery.WaId);
                WriteUser(json, delivery, "wa_id", "user_id");
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void WriteProfile(Utf8JsonWriter json, ulong waId)
    {
        var known = users.Find(waId);
        json.WriteStartObject("profile");
        if (known?.Name is { } name)
        {
            json.WriteString("name", name);
        }
        else
        {
            Span<char> text = stackalloc char[16];
            text.TryWrite($"Zoë {waId % 10_000}", out var length);
            json.WriteString("name", text[..length]);
        }

        if (known?.Username is { } username)
        {
            json.WriteString("username", username);
        }

        json.WriteEndObject();
    }

    /// <summary>A person's number and user id, unless hidden (1.7).</summary>
    private void WriteUser(Utf8JsonWriter json, Delivery delivery, string number, string userId)
    {
        var hidden = options.HideNumbers || users.Find(delivery.WaId)?.NumberHidden == true;
        Span<char> text = stackalloc char[UserId.MaxComputedLength];
        if (!hidden)
        {
            delivery.WaId.TryFormat(text, out var length);
            json.WriteString(number, text[..length]);
        }

        if (hidden || options.UserIds)
        {
            json.WriteString(userId, users.UserIdOf(delivery.Number, delivery.WaId, text));
        }
    }

    private void WriteUpdate(Utf8JsonWriter json, WebhookUpdate update)
    {
        json.WriteStartObject();
        switch (update.Event)
        {
            case DeliveryEvent.MarketingStop:
                WritePreference(json, update);
                break;
            case var reply when reply.IsReply():
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
        WriteUser(json, delivery, "recipient_id", "recipient_user_id");
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

    private void WritePreference(Utf8JsonWriter json, WebhookUpdate update)
    {
        WriteUser(json, update.Delivery, "wa_id", "user_id");
        json.WriteString("detail", "User requested to stop marketing messages");
        json.WriteString("category", "marketing_messages");
        json.WriteString("value", "stop");
        json.WriteNumber("timestamp", update.UnixSeconds);
    }

    private void WriteReply(Utf8JsonWriter json, WebhookUpdate update)
    {
        var delivery = update.Delivery;
        WriteUser(json, delivery, "from", "from_user_id");

        // Derived from the message being answered, so that a repeated webhook has the same id.
        json.WriteString("id", delivery.ReplyWamid);
        json.WriteString("timestamp", update.UnixSeconds.ToString());
        ReplyContent.Write(json, delivery, update.Event);
    }
}
