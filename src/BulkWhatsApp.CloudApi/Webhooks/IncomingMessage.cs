using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;
using BulkWhatsApp.Messages;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>A user wrote or tapped a button (meta-cloud-api.md 6.5).</summary>
/// <param name="PhoneNumberId">The business number written to; empty when Meta names none.</param>
/// <param name="MessageId">The wamid of the user's message.</param>
/// <param name="FromWaId">The user, digits only; null if the user hides the number (1.7).</param>
/// <param name="Type">Such as <c>text</c>, <c>button</c>, <c>interactive</c>; an open list.</param>
/// <param name="TimestampUtc">When it was written; if the webhook names no time, the time of the entry, or else of reading it.</param>
/// <param name="Text">The text of a text message, or the label of the button.</param>
/// <param name="ButtonPayload">The payload of a template's quick reply, or the id of an interactive reply.</param>
/// <param name="ContextMessageId">The wamid of the message being answered; for a button, the campaign's message.</param>
/// <param name="ProfileName">The user's own name.</param>
public sealed record IncomingMessage(
    string PhoneNumberId,
    string MessageId,
    string? FromWaId,
    string Type,
    DateTime TimestampUtc,
    string? Text,
    string? ButtonPayload,
    string? ContextMessageId,
    string? ProfileName)
{
    /// <summary>The user's business-scoped id, if Meta names it (1.7).</summary>
    public string? FromUserId { get; init; }

    /// <summary>The same for all portfolios of a managed business.</summary>
    public string? FromParentUserId { get; init; }

    /// <summary>What WhatsApp itself reports about the user; null for something the user did.</summary>
    public SystemNotice? Notice { get; init; }

    /// <summary>What the message contains besides <see cref="Text"/> and <see cref="ButtonPayload"/>.</summary>
    public InboundContent Content { get; init; } = InboundContent.None;

    /// <param name="value">Of the webhook's change, which the message is in.</param>
    /// <returns>Null where it has no id.</returns>
    internal static IncomingMessage? Read(JsonElement value, JsonElement message, DateTime? madeAt)
    {
        if (message.Id("id", WhatsAppMessageConsts.MaxWamidLength) is not { } messageId)
        {
            return null;
        }

        var (waId, userId) = (message.Person("from"), message.Person("from_user_id"));
        var contact = value.Contact(waId, userId);
        var (text, payload) = WordsOf(message);
        return new IncomingMessage(
            value.PhoneNumberId(),
            messageId,
            waId ?? contact.Person("wa_id"),
            message.Text("type") ?? "unknown",
            message.TimeOfEvent("timestamp") ?? madeAt ?? DateTime.UtcNow,
            text,
            payload,
            message.Member("context").Id("id", WhatsAppMessageConsts.MaxWamidLength),
            contact.Member("profile").Text("name"))
        {
            FromUserId = userId ?? contact.Person("user_id"),
            FromParentUserId = message.Person("from_parent_user_id")
                ?? message.Person("parent_from_user_id") ?? contact.Person("parent_user_id"),
            Notice = SystemNotice.Read(message.Member("system")),
            Content = InboundContent.Read(message),
        };
    }

    private static (string? Text, string? Payload) WordsOf(JsonElement message)
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

/// <summary>
/// A message of type <c>system</c>: the user, identified in <see cref="IncomingMessage"/> by the old number or id, now has a new one.
/// </summary>
/// <param name="Type"><c>user_changed_number</c>, <c>user_changed_user_id</c>, <c>customer_identity_changed</c>; an open list.</param>
/// <param name="NewWaId">The new number, digits only.</param>
/// <param name="NewUserId">The new business-scoped user id.</param>
public sealed record SystemNotice(string Type, string? NewWaId, string? NewUserId)
{
    internal static SystemNotice? Read(JsonElement system) => system.Text("type") is { } type
        ? new SystemNotice(
            type, system.Person("new_wa_id") ?? system.Person("wa_id"), system.Person("new_user_id") ?? system.Person("user_id"))
        : null;
}

/// <summary>A user stopped or resumed marketing messages inside WhatsApp (meta-cloud-api.md 6.6, 9).</summary>
/// <param name="PhoneNumberId">The business number it concerns; empty when Meta names none.</param>
/// <param name="WaId">The user, digits only; null if Meta gives only its own user id.</param>
/// <param name="Value"><c>stop</c>, <c>resume</c>; an open list.</param>
/// <param name="Category">Such as <c>marketing_messages</c>.</param>
/// <param name="TimestampUtc">When it happened; if the webhook names no time, the time of the entry, or else of reading it.</param>
public sealed record UserPreferenceUpdate(string PhoneNumberId, string? WaId, string Value, string Category, DateTime TimestampUtc)
{
    /// <summary>The user's business-scoped id, if Meta names it (1.7).</summary>
    public string? UserId { get; init; }

    /// <param name="value">Of the webhook's change, which the preference is in.</param>
    /// <returns>Null where it says nothing.</returns>
    internal static UserPreferenceUpdate? Read(JsonElement value, JsonElement preference, DateTime? madeAt)
    {
        if (preference.Text("value") is not { } choice)
        {
            return null;
        }

        var (waId, userId) = (preference.Person("wa_id"), preference.Person("user_id"));
        var contact = value.Contact(waId, userId);
        return new UserPreferenceUpdate(
            value.PhoneNumberId(),
            waId ?? contact.Person("wa_id"),
            choice,
            preference.Text("category") ?? string.Empty,
            preference.TimeOfEvent("timestamp") ?? madeAt ?? DateTime.UtcNow)
        {
            UserId = userId ?? contact.Person("user_id"),
        };
    }
}
