using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>Reads what carries a user: statuses, incoming messages, preferences (meta-cloud-api.md 6.4 to 6.6).</summary>
internal static class MessageUpdateReader
{
    public static StatusUpdate? Status(JsonElement value, JsonElement status, DateTime? madeAt)
    {
        if (status.Text("id") is not { } messageId)
        {
            return null;
        }

        var pricing = status.Member("pricing");
        var (waId, userId) = (status.Text("recipient_id"), status.Text("recipient_user_id"));

        // A webhook may have very many of both, and the status itself names its recipient.
        var contact = waId is null || userId is null ? Contact(value, waId, userId) : default;
        return new StatusUpdate(
            PhoneNumberId(value),
            messageId,
            Kind(status.Text("status")),
            Time(status, madeAt),
            waId ?? contact.Text("wa_id"),
            status.Text("biz_opaque_callback_data"),
            GraphErrorReader.Read(status.Member("errors").First(), 0),
            pricing.Text("category"),
            pricing.Bool("billable"))
        {
            RecipientUserId = userId ?? contact.Text("user_id"),

            // Spelled in two ways on one page of Meta's.
            RecipientParentUserId = status.Text("recipient_parent_user_id") ?? status.Text("parent_recipient_user_id") ?? ParentOf(contact),
        };
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
            contact.Member("profile").Text("name"))
        {
            FromUserId = message.Text("from_user_id") ?? contact.Text("user_id"),
            FromParentUserId = message.Text("from_parent_user_id") ?? message.Text("parent_from_user_id") ?? ParentOf(contact),
            Notice = Notice(message.Member("system")),
        };
    }

    public static UserPreferenceUpdate? Preference(JsonElement value, JsonElement preference, DateTime? madeAt)
    {
        if (preference.Text("value") is not { } choice)
        {
            return null;
        }

        var contact = Contact(value, preference.Text("wa_id"), preference.Text("user_id"));
        return new UserPreferenceUpdate(
            PhoneNumberId(value),
            preference.Text("wa_id") ?? contact.Text("wa_id"),
            choice,
            preference.Text("category") ?? string.Empty,
            Time(preference, madeAt))
        {
            UserId = preference.Text("user_id") ?? contact.Text("user_id"),
        };
    }

    private static SystemNotice? Notice(JsonElement system) => system.Text("type") is { } type
        ? new SystemNotice(
            type, system.Text("new_wa_id") ?? system.Text("wa_id"), system.Text("new_user_id") ?? system.Text("user_id"))
        : null;

    private static string? ParentOf(JsonElement contact) => contact.Text("parent_user_id");

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
