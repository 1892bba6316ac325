using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>Reads what carries a user: statuses, incoming messages, preferences (meta-cloud-api.md 6.4 to 6.6).</summary>
internal static class MessageUpdateReader
{
    public static StatusUpdate? Status(string phoneNumberId, JsonElement status, DateTime? madeAt)
    {
        if (status.Text("id") is not { } messageId)
        {
            return null;
        }

        var pricing = status.Member("pricing");
        return new StatusUpdate(
            phoneNumberId,
            messageId,
            Kind(status.Text("status")),
            Time(status, madeAt),
            status.Text("recipient_id"),
            status.Text("biz_opaque_callback_data"),
            GraphErrorReader.Read(status.Member("errors").First(), 0),
            pricing.Text("category"),
            pricing.Bool("billable"));
    }

    public static InboundMessage? Inbound(JsonElement value, JsonElement message, DateTime? madeAt)
    {
        if (message.Text("id") is not { } messageId)
        {
            return null;
        }

        var contact = Contact(value, message.Text("from"), message.Text("from_user_id"));
        var (text, payload) = Content(message);
        return new InboundMessage(
            PhoneNumberId(value),
            messageId,
            message.Text("from") ?? contact.Text("wa_id"),
            message.Text("type") ?? "unknown",
            Time(message, madeAt),
            text,
            payload,
            message.Member("context").Text("id"),
            contact.Member("profile").Text("name"));
    }

    public static UserPreferenceUpdate? Preference(JsonElement value, JsonElement preference, DateTime? madeAt)
    {
        if (preference.Text("value") is not { } choice)
        {
            return null;
        }

        var waId = preference.Text("wa_id") ?? Contact(value, null, preference.Text("user_id")).Text("wa_id");
        return new UserPreferenceUpdate(
            PhoneNumberId(value),
            waId,
            choice,
            preference.Text("category") ?? string.Empty,
            Time(preference, madeAt));
    }

    private static string PhoneNumberId(JsonElement value) => value.Member("metadata").Text("phone_number_id") ?? string.Empty;

    private static DateTime Time(JsonElement update, DateTime? madeAt) => update.UnixTime("timestamp") ?? madeAt ?? DateTime.UtcNow;

    private static MessageStatusKind Kind(string? status) => status switch
    {
        "sent" => MessageStatusKind.Sent,
        "delivered" => MessageStatusKind.Delivered,
        "read" => MessageStatusKind.Read,
        "failed" => MessageStatusKind.Failed,
        _ => MessageStatusKind.Other,
    };

    private static JsonElement Contact(JsonElement value, string? waId, string? userId)
    {
        return value.Member("contacts").Items().FirstOrDefault(contact =>
            (waId is not null && contact.Text("wa_id") == waId)
            || (userId is not null && contact.Text("user_id") == userId));
    }

    private static (string? Text, string? Payload) Content(JsonElement message)
    {
        var button = message.Member("button");
        if (button.ValueKind == JsonValueKind.Object)
        {
            return (button.Text("text"), button.Text("payload"));
        }

        var interactive = message.Member("interactive");
        var reply = interactive.Member(interactive.Text("type") ?? "button_reply");
        return reply.ValueKind == JsonValueKind.Object
            ? (reply.Text("title"), reply.Text("id"))
            : (message.Member("text").Text("body"), null);
    }
}
