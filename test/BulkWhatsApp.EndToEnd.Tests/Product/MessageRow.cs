using BulkWhatsApp.Messages;

namespace BulkWhatsApp.EndToEnd.Product;

public sealed record MessageRow(Guid Id, string PhoneNumber, MessageStatus Status, int? ErrorCode, bool IsRead)
{
    public bool IsSettled => Status is MessageStatus.Sent or MessageStatus.Delivered or MessageStatus.Read;
}
