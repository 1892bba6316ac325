namespace BulkWhatsApp.Dispatch.Recovery;

/// <param name="WasCalled">False when its process died before it had announced the call: it is certain that there was none.</param>
public readonly record struct LostAttempt(Guid? TenantId, Guid MessageId, int Attempt, bool WasCalled);
