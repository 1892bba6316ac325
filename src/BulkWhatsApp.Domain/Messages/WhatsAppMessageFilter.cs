namespace BulkWhatsApp.Messages;

/// <param name="PhoneNumber">Part of the number, digits.</param>
/// <param name="From">Created at or after, UTC.</param>
/// <param name="To">Created before, UTC.</param>
public sealed record WhatsAppMessageFilter(
    Guid? BulkMessageId = null, MessageStatus? Status = null, string? PhoneNumber = null, int? ErrorCode = null, DateTime? From = null, DateTime? To = null);
