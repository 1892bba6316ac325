using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Engine;

/// <summary>A message's row, locked to the end of the transaction, and its state as facts change it.</summary>
internal sealed class LockedMessage(Guid? tenantId, Guid bulkMessageId, string phoneNumber, MessageState state)
{
    public Guid? TenantId { get; } = tenantId;
    public Guid BulkMessageId { get; } = bulkMessageId;
    public string PhoneNumber { get; } = phoneNumber;

    /// <summary>The person is not known any more, and nothing that is heard of the message may say who it was.</summary>
    public bool IsErased { get; } = phoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix, StringComparison.Ordinal);
    public MessageState State { get; set; } = state;
}
