using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi.Http;
using BulkWhatsApp.Messages;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>Reads the updates about a user: statuses, incoming messages, preferences (meta-cloud-api.md 6.4 to 6.6).</summary>
internal static class MessageUpdateReader
{
    public static StatusUpdate? Status(JsonElement value, JsonElement status, DateTime? madeAt)
    {
        if (status.Id("id", WhatsAppMessageConsts.MaxWamidLength) is not { } messageId)
        {
            return null;
        }

        var pricing = status.Member("pricing");
        var (waId, userId) = (Person(status, "recipient_id"), Person(status, "recipient_user_id"));

        // Looked up only if needed: a webhook may have very many statuses and contacts, and the status itself usually names its recipient.
        var contact = waId is null || userId is null ? Contact(value, waId, userId) : default;
        return new StatusUpdate(
            PhoneNumberId(value),
            messageId,
            Kind(status.Text("status")),
            Time(status, madeAt),
            waId ?? Person(contact, "wa_id"),
            status.Text("biz_opaque_callback_data"),
            GraphErrorReader.Read(status.Member("errors").First(), 0),
            pricing.Text("category"),
            pricing.Bool("billable"))
        {
            RecipientUserId = userId ?? Person(contact, "user_id"),

            // One of Meta's pages spells it in two ways.
            RecipientParentUserId = Person(status, "recipient_parent_user_id") ?? Person(status, "parent_recipient_user_id") ?? Person(
                contact, "parent_user_id"),
        };
    }

    public static InboundMessage? Inbound(JsonElement value, JsonElement message, DateTime? madeAt)
    {
        if (message.Id("id", WhatsAppMessageConsts.MaxWamidLength) is not { } messageId)
        {
            return null;
        }

        var (waId, userId) = (Person(message, "from"), Person(message, "from_user_id"));
        var contact = Contact(value, waId, userId);
        var (text, payload) = Content(message);
        return new InboundMessage(
            PhoneNumberId(value),
            messageId,
            waId ?? Person(contact, "wa_id"),
            message.Text("type") ?? "unknown",
            Time(message, madeAt),
            text,
            payload,
            message.Member("context").Id("id", WhatsAppMessageConsts.MaxWamidLength),
            contact.Member("profile").Text("name"))
        {
            FromUserId = userId ?? Person(contact, "user_id"),
            FromParentUserId = Person(message, "from_parent_user_id") ?? Person(message, "parent_from_user_id") ?? Person(
                contact, "parent_user_id"),
            Notice = Notice(message.Member("system")),
        };
    }

    public static UserPreferenceUpdate? Preference(JsonElement value, JsonElement preference, DateTime? madeAt)
    {
        if (preference.Text("value") is not { } choice)
        {
            return null;
        }

        var (waId, userId) = (Person(preference, "wa_id"), Person(preference, "user_id"));
        var contact = Contact(value, waId, userId);
        return new UserPreferenceUpdate(
            PhoneNumberId(value),
            waId ?? Person(contact, "wa_id"),
            choice,
            preference.Text("category") ?? string.Empty,
            Time(preference, madeAt))
        {
            UserId = userId ?? Person(contact, "user_id"),
        };
    }

    private static SystemNotice? Notice(JsonElement system) => system.Text("type") is { } type
        ? new SystemNotice(
            type, Person(system, "new_wa_id") ?? Person(system, "wa_id"), Person(system, "new_user_id") ?? Person(system, "user_id"))
        : null;

    /// <summary>A number or user id.</summary>
    private static string? Person(JsonElement element, string name) => element.Id(name, WhatsAppMessageConsts.MaxPhoneNumberLength);

    private static string PhoneNumberId(JsonElement value) =>
        value.Member("metadata").Id("phone_number_id", WhatsAppAccountConsts.MaxGraphIdLength) ?? string.Empty;

    private static DateTime Time(JsonElement update, DateTime? madeAt) => update.TimeOfEvent("timestamp") ?? madeAt ?? DateTime.UtcNow;

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
