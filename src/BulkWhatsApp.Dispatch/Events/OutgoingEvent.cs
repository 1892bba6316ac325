namespace BulkWhatsApp.Dispatch.Events;

/// <summary>An event that the engine wrote in the transaction of what it tells.</summary>
/// <param name="Name">As its class's EventName says.</param>
/// <param name="Payload">Its data as JSON.</param>
/// <param name="Attempts">How often publishing it failed so far.</param>
public sealed record OutgoingEvent(long Id, Guid? TenantId, string Name, string Payload, int Attempts);
