using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Messages;

internal static class WhatsAppMessageMapping
{
    public static WhatsAppMessageDto ToDto(this WhatsAppMessage message, string? bulkMessageNumber, CloudApiErrorTexts texts) => new()
    {
        Id = message.Id,
        BulkMessageId = message.BulkMessageId,
        BulkMessageNumber = bulkMessageNumber,
        AccountId = message.AccountId,
        PhoneNumber = message.PhoneNumber,
        RecipientName = message.RecipientName,
        Status = message.Status,
        Attempt = message.Attempt,
        Wamid = message.Wamid,
        CreationTime = message.CreationTime,
        SentAt = message.SentAt,
        DeliveredAt = message.DeliveredAt,
        ReadAt = message.ReadAt,
        FailedAt = message.FailedAt,
        NextTryAt = message is { Status: MessageStatus.Queued, ErrorCode: not null } && message.AvailableAt < WhatsAppMessageConsts.Unreleased ? message.AvailableAt : null,
        ErrorCode = message.ErrorCode,
        ErrorReason = message.ErrorCode is { } code ? texts.GetReason(code) : null,
        ErrorRemedy = message.ErrorCode is { } sameCode ? texts.GetRemedy(sameCode) : null,
        ErrorDetails = message.ErrorDetails,
    };

    public static WhatsAppMessageFilter ToFilter(this GetWhatsAppMessagesInput input, IClock clock)
    {
        var digits = string.Concat((input.PhoneNumber ?? "").Where(char.IsAsciiDigit));
        return new WhatsAppMessageFilter(
            input.BulkMessageId,
            input.Status,
            digits.Length == 0 ? null : digits,
            input.ErrorCode,
            clock.NormalizeOrNull(input.From),
            clock.NormalizeOrNull(input.To));
    }
}
