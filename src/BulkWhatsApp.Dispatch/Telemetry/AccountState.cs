namespace BulkWhatsApp.Dispatch.Telemetry;

/// <param name="OldestDue">How long the message that has waited longest could have been sent.</param>
public sealed record AccountState(Guid AccountId, long Queued, TimeSpan OldestDue, bool IsCircuitOpen);
