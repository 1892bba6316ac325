using BulkWhatsApp.Templates;

namespace BulkWhatsApp.BulkMessages;

public static class BulkMessageMapping
{
    public static BulkMessageCountsDto ToCounts(this BulkMessage message) => new()
    {
        Recipients = message.RecipientCount,
        Queued = message.QueuedCount,
        Sent = message.SentCount,
        Delivered = message.DeliveredCount,
        Read = message.ReadCount,
        Failed = message.FailedCount,
        Held = message.HeldCount,
        Unconfirmed = message.UnconfirmedCount,
        Cancelled = message.CancelledCount,
        Suppressed = message.SuppressedCount,
        Duplicates = message.DuplicateCount,
        Retried = message.RetriedCount,
    };

    public static List<string> ToLabels(this BulkMessage message) =>
        message.Labels.Select(label => label.Label).Order(StringComparer.CurrentCultureIgnoreCase).ToList();

    public static AttachmentDto ToDto(this Attachment attachment) => new()
    {
        FileName = attachment.FileName,
        ContentType = attachment.ContentType,
        Size = attachment.Size,
    };

    public static BulkMessageRecipientDto ToDto(this BulkMessageRecipient recipient) => new()
    {
        Id = recipient.Id,
        RowNumber = recipient.RowNumber,
        MobileNumber = recipient.MobileNumber,
        PhoneNumber = recipient.PhoneNumber,
        RecipientName = recipient.Name,
        RecipientData = recipient.DataJson,
    };

    public static AudienceCountsDto ToDto(this AudienceCounts audience) => new()
    {
        Rows = audience.Rows,
        Recipients = audience.Recipients,
        InvalidNumbers = audience.InvalidNumbers,
        Duplicates = audience.Duplicates,
        Suppressed = audience.Suppressed,
    };

    public static MessagePreviewDto ToDto(this TemplatePreview preview, AudienceMember member) => new()
    {
        Row = member.RowNumber,
        PhoneNumber = member.PhoneNumber ?? member.MobileNumber,
        RecipientName = member.Name,
        Content = preview.ToDto(),
    };
}
