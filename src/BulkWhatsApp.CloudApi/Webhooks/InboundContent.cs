using System.Globalization;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;
using BulkWhatsApp.Messages;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>
/// What a user's message contains besides a text or a tapped button (meta-cloud-api.md 6.5): a file, a place, an order, the answers of a
/// flow, or what became of another message.
/// </summary>
/// <param name="Words">The part for people to read: a caption, an emoji, a place, names, the new text of an edited message.</param>
/// <param name="Media">The file, which Meta keeps for 7 days.</param>
/// <param name="TargetMessageId">The wamid of the message that is reacted to, edited or revoked.</param>
/// <param name="Json">The content as received where it has a structure; null where it is too long to keep.</param>
public sealed record InboundContent(string? Words, InboundMedia? Media, string? TargetMessageId, string? Json)
{
    /// <summary>Longest <see cref="Json"/>, in characters.</summary>
    public const int MaxJsonLength = 16_000;

    public static readonly InboundContent None = new(null, null, null, null);

    internal static InboundContent Read(JsonElement message)
    {
        var type = message.Text("type") ?? string.Empty;
        var content = message.Member(type);
        return type switch
        {
            "text" or "button" => None,
            "interactive" => OfInteractive(content),
            "image" or "video" or "audio" or "document" or "sticker" =>
                None with { Words = content.Text("caption"), Media = InboundMedia.Read(content) },
            "reaction" => None with { Words = content.Text("emoji"), TargetMessageId = IdOf(content, "message_id") },
            "location" => new(PlaceOf(content), null, null, JsonOf(content)),
            "contacts" => new(NamesOf(content), null, null, JsonOf(content)),
            "order" => new(content.Text("text"), null, null, JsonOf(content)),
            "edit" => OfEdit(content),
            "revoke" => None with { TargetMessageId = IdOf(content, "original_message_id") },
            _ => None with { Json = JsonOf(content) },
        };
    }

    /// <summary>The answers of a flow are JSON inside a string.</summary>
    private static InboundContent OfInteractive(JsonElement interactive)
    {
        var flow = interactive.Member("nfm_reply");
        return flow.ValueKind == JsonValueKind.Object
            ? None with { Words = flow.Text("body"), Json = Short(flow.Text("response_json")) }
            : None;
    }

    private static InboundContent OfEdit(JsonElement edit)
    {
        var message = edit.Member("message");
        var content = message.Member(message.Text("type") ?? "text");
        return None with
        {
            Words = content.Text("body") ?? content.Text("caption"), TargetMessageId = IdOf(edit, "original_message_id"),
        };
    }

    private static string? PlaceOf(JsonElement location)
    {
        string?[] parts = [location.Text("name"), location.Text("address")];
        var named = string.Join(", ", parts.OfType<string>());
        return named.Length > 0 ? named : PointOf(location);
    }

    private static string? PointOf(JsonElement location) =>
        location.Text("latitude") is { } latitude && location.Text("longitude") is { } longitude
            ? string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}")
            : null;

    private static string? NamesOf(JsonElement contacts)
    {
        var names = string.Join(
            ", ", contacts.Items().Select(contact => contact.Member("name").Text("formatted_name")).OfType<string>());
        return names.Length > 0 ? names : null;
    }

    private static string? IdOf(JsonElement element, string name) => element.Id(name, WhatsAppMessageConsts.MaxWamidLength);

    private static string? JsonOf(JsonElement content) =>
        content.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Short(StorableText.Clean(content.GetRawText())) : null;

    private static string? Short(string? json) => json?.Length <= MaxJsonLength ? json : null;
}

/// <summary>A file that a user sent.</summary>
/// <param name="Id">Meta's media id.</param>
/// <param name="MimeType">Such as <c>image/jpeg</c>.</param>
/// <param name="FileName">The name of a document.</param>
public sealed record InboundMedia(string Id, string? MimeType, string? FileName)
{
    /// <summary>Longest media id, MIME type and file name that are kept.</summary>
    public const int MaxIdLength = 64;
    public const int MaxMimeTypeLength = 128;
    public const int MaxFileNameLength = 255;

    /// <returns>Null where it has no id.</returns>
    internal static InboundMedia? Read(JsonElement media) => media.Id("id", MaxIdLength) is { } id
        ? new InboundMedia(id, media.Id("mime_type", MaxMimeTypeLength), StorableText.Cut(media.Text("filename"), MaxFileNameLength))
        : null;
}
