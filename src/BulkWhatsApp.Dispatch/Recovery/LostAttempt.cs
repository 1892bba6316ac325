namespace BulkWhatsApp.Dispatch.Recovery;

public readonly record struct LostAttempt(Guid? TenantId, Guid MessageId, int Attempt);
