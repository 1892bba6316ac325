namespace BulkWhatsApp.Dispatch.Webhooks;

public sealed record InboxItem(long Id, Guid? TenantId, Guid AccountId, DateTime ReceivedAt, int Attempts, byte[] Body);
