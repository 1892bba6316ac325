using System.Text.Json;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.Dispatch;

/// <summary>Makes what a webhook said of a person's message a row to store.</summary>
internal static class ReceivedMessages
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    /// <returns>Null for what nobody said: WhatsApp's own notices, an opened chat, a sender without a name.</returns>
    public static ReceivedMessage? Of(Guid? tenantId, IncomingMessage message)
    {
        var address = WhatsAppAddress.OfWaId(message.FromWaId) ?? (WhatsAppUserId.TryParse(message.FromUserId, out var id) ? id : null);
        if (message.Notice is not null || message.Type == "request_welcome" || address is null)
        {
            return null;
        }

        var content = message.Content;
        return new ReceivedMessage(tenantId, message.PhoneNumberId, address, message.MessageId, KindOf(message), message.TimestampUtc)
        {
            Text = StorableText.Cut(message.Text ?? content.Words, ConversationConsts.MaxTextLength),
            Payload = StorableText.Cut(message.ButtonPayload, ConversationConsts.MaxPayloadLength),
            ContentJson = content.Media is { } media ? JsonSerializer.Serialize(media, CamelCase) : content.Json,
            ContextWamid = content.TargetMessageId ?? message.ContextMessageId,
            ProfileName = StorableText.Cut(message.ProfileName, ConversationConsts.MaxProfileNameLength),
            NamedMessageId = MessageCallback.TryParse(message.ButtonPayload, out var named, out _) ? named : null,
        };
    }

    private static InboundKind KindOf(IncomingMessage message) => message.Type switch
    {
        "text" => InboundKind.Text,
        "button" => InboundKind.Button,
        "interactive" => message.ButtonPayload is not null ? InboundKind.Choice
            : message.Content.Json is not null ? InboundKind.FlowReply
            : InboundKind.Unsupported,
        "image" => InboundKind.Image,
        "video" => InboundKind.Video,
        "audio" => InboundKind.Audio,
        "document" => InboundKind.Document,
        "sticker" => InboundKind.Sticker,
        "location" => InboundKind.Location,
        "contacts" => InboundKind.Contacts,
        "order" => InboundKind.Order,
        "reaction" => InboundKind.Reaction,
        "edit" => InboundKind.Edit,
        "revoke" => InboundKind.Revoke,
        _ => InboundKind.Unsupported,
    };
}
