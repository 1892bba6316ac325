using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.Conversations;

/// <summary>Puts what happened between a person and an account in one line of time.</summary>
public class ConversationThreads(
    IConversationRepository conversations, IBulkMessageRepository bulkMessages, CampaignTexts contents, CloudApiErrorTexts errorTexts)
    : DomainService
{
    public virtual async Task<ConversationThreadDto> ReadAsync(Conversation conversation, DateTime? before, int max, ThreadRights rights)
    {
        var parts = await conversations.GetPartsAsync(conversation, before, max);
        var changes = parts.Changes.ToLookup(change => change.ContextWamid);
        var entries = parts.Inbound.Select(message => ToEntry(message, [.. changes[message.Wamid]]))
            .Concat(parts.Replies.Select(ToEntry)).ToList();
        if (rights.Messages)
        {
            entries.AddRange(parts.Messages.Select(ToEntry));
        }

        if (rights.OptOuts)
        {
            entries.AddRange(parts.OptOuts.Select(ToEntry));

            // An opt-out is in the ledger of consents, too, and told once.
            entries.AddRange(parts.Consents.FindAll(entry => !parts.OptOuts.Exists(optOut => IsSame(entry, optOut)))
                .Select(ToEntry).OfType<ThreadEntryDto>());
        }

        var shown = Cut(entries, max);
        if (rights.Campaigns)
        {
            await AddCampaignsAsync(shown, parts.Messages);
        }

        return new ConversationThreadDto { Items = shown, HasMore = entries.Count > shown.Count || IsFull(parts, max) };
    }

    /// <summary>The latest ones. Of those of one moment all: the next page begins before it.</summary>
    private static List<ThreadEntryDto> Cut(List<ThreadEntryDto> entries, int max)
    {
        var ordered = entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).ToList();
        return ordered.Count <= max
            ? ordered
            : ordered.TakeWhile((entry, index) => index < max || entry.At == ordered[max - 1].At).ToList();
    }

    private static bool IsFull(ConversationParts parts, int max) =>
        new[] { parts.Inbound.Count, parts.Messages.Count, parts.Replies.Count, parts.OptOuts.Count, parts.Consents.Count }.Max() >= max;

    private static bool IsSame(ConsentEntry entry, OptOut optOut) => entry.State == ConsentState.Withdrawn
        && (entry.MessageId is { } wamid ? wamid == optOut.MessageId : (entry.At - optOut.OptedOutAt).Duration() < TimeSpan.FromSeconds(2));

    private static ThreadEntryDto ToEntry(InboundMessage message, List<InboundMessage> changes)
    {
        var edit = changes.FindLast(change => change.Kind == InboundKind.Edit);
        var isRevoked = changes.Exists(change => change.Kind == InboundKind.Revoke);
        var file = isRevoked ? null : InboundFile.Of(message);
        return new ThreadEntryDto
        {
            Id = message.Id,
            Kind = ThreadEntryKind.Inbound,
            At = message.At,
            Text = isRevoked ? null : edit?.Text ?? message.Text,
            InboundKind = message.Kind,
            IsEdited = edit is not null,
            IsRevoked = isRevoked,
            HasFile = file is not null,
            FileName = file?.FileName,
            MimeType = file?.MimeType,
            Details = isRevoked ? [] : InboundDetails.Of(message),
            BulkMessageId = message.BulkMessageId,
            Attribution = message.Attribution,
        };
    }

    private ThreadEntryDto ToEntry(ConversationReply reply) => new()
    {
        Id = reply.Id,
        Kind = ThreadEntryKind.Reply,
        At = reply.At,
        Text = reply.Text,
        ReplyStatus = reply.Status,
        IsOutcomeUnknown = reply.IsOutcomeUnknown(Clock.Now),
        UserName = reply.UserName,
        ErrorReason = reply is { Status: ConversationReplyStatus.Failed, ErrorCode: { } code } ? errorTexts.GetReason(code) : null,
    };

    private ThreadEntryDto ToEntry(WhatsAppMessage message) => new()
    {
        Id = message.Id,
        Kind = ThreadEntryKind.Campaign,
        At = message.SentAt ?? message.FailedAt ?? message.CreationTime,
        BulkMessageId = message.BulkMessageId,
        MessageStatus = message.Status,
        ErrorReason = message is { Status: MessageStatus.Failed, ErrorCode: { } code } ? errorTexts.GetReason(code) : null,
    };

    private static ThreadEntryDto ToEntry(OptOut optOut) => new()
    {
        Id = optOut.Id,
        Kind = ThreadEntryKind.OptOut,
        At = optOut.OptedOutAt,
        Text = optOut.Words,
        Scope = optOut.Scope,
        Source = optOut.Source,
    };

    /// <returns>Null for what is only asked.</returns>
    private static ThreadEntryDto? ToEntry(ConsentEntry entry) => entry.State == ConsentState.Asked ? null : new ThreadEntryDto
    {
        Id = entry.Id,
        Kind = entry.State == ConsentState.Given ? ThreadEntryKind.ConsentGiven : ThreadEntryKind.ConsentWithdrawn,
        At = entry.At,
        Text = entry.Proof ?? entry.Note,
        UserName = entry.UserName,
        Scope = entry.Category == ConsentCategory.All ? OptOutScope.All : OptOutScope.Marketing,
    };

    /// <summary>Their titles, and what the person was sent.</summary>
    private async Task AddCampaignsAsync(List<ThreadEntryDto> shown, List<WhatsAppMessage> messages)
    {
        var ids = shown.Select(entry => entry.BulkMessageId).OfType<Guid>().Distinct().ToList();
        var campaigns = ids.Count == 0 ? [] : (await bulkMessages.GetListAsync(campaign => ids.Contains(campaign.Id)))
            .ToDictionary(campaign => campaign.Id);
        foreach (var entry in shown)
        {
            if (entry.BulkMessageId is not { } id || !campaigns.TryGetValue(id, out var campaign))
            {
                continue;
            }

            entry.BulkMessageTitle = campaign.Title;
            if (messages.Find(message => message.Id == entry.Id) is { } message)
            {
                entry.Text = (await contents.RenderAsync(campaign, message.DataJson, message.RecipientName)).Body;
            }
        }
    }
}

/// <summary>What else the caller may see of a conversation.</summary>
public sealed record ThreadRights(bool Messages, bool Campaigns, bool OptOuts);

/// <summary>The file of a person's message.</summary>
internal sealed record InboundFile(string Id, string? MimeType, string? FileName)
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static InboundFile? Of(InboundMessage message) =>
        message.Kind is InboundKind.Image or InboundKind.Video or InboundKind.Audio or InboundKind.Document or InboundKind.Sticker
        && message.ContentJson is { } json
            ? JsonSerializer.Deserialize<InboundFile>(json, CamelCase)
            : null;

    /// <summary>The sender's name for it without folders, or one made of its kind.</summary>
    public string NameOf(InboundMessage message)
    {
        var own = FileName?.Split('/', '\\')[^1] ?? "";
        var name = string.Concat(own.Where(character => !char.IsControl(character) && character != '"')).Trim();
        return name.Length > 0 ? name : $"{message.Kind}-{message.At:yyyyMMdd-HHmmss}{ExtensionOf(MimeType)}".ToLowerInvariant();
    }

    private static string ExtensionOf(string? mimeType) => mimeType?.Split(';')[0].Trim().ToLowerInvariant() switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/webp" => ".webp",
        "video/mp4" => ".mp4",
        "video/3gpp" => ".3gp",
        "audio/ogg" => ".ogg",
        "audio/mpeg" => ".mp3",
        "audio/mp4" => ".m4a",
        "audio/aac" => ".aac",
        "audio/amr" => ".amr",
        "application/pdf" => ".pdf",
        _ => "",
    };
}

/// <summary>The named parts of a message: answers to a flow, lines of an order.</summary>
internal static class InboundDetails
{
    private const int MaxDetails = 50;
    private const int MaxLength = 500;

    public static List<ThreadDetailDto> Of(InboundMessage message)
    {
        if (message is not { Kind: InboundKind.FlowReply or InboundKind.Order, ContentJson: { } json })
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. (message.Kind == InboundKind.Order ? OrderOf(document.RootElement) : FlowOf(document.RootElement)).Take(MaxDetails)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<ThreadDetailDto> FlowOf(JsonElement answers) => answers.ValueKind != JsonValueKind.Object ? [] :
        answers.EnumerateObject().Where(answer => answer.Name != "flow_token")
            .Select(answer => Detail(answer.Name, Text(answer.Value)));

    private static IEnumerable<ThreadDetailDto> OrderOf(JsonElement order) =>
        order.ValueKind == JsonValueKind.Object && order.TryGetProperty("product_items", out var items)
            && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => Detail(
                Member(item, "product_retailer_id"),
                $"{Member(item, "quantity")} × {Member(item, "item_price")} {Member(item, "currency")}".Trim()))
            : [];

    private static string Member(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Text(value) : "";

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();

    private static ThreadDetailDto Detail(string name, string value) =>
        new() { Name = StorableText.Cut(name, MaxLength), Value = StorableText.Cut(value, MaxLength) };
}
