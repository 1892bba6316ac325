using BulkWhatsApp.Dispatch.Events;

namespace BulkWhatsApp.Engine;

/// <summary>An event of the engine's, until it is handed to the bus.</summary>
internal sealed class OutgoingEventRow
{
    public long Id { get; set; }
    public Guid? TenantId { get; set; }
    public string Name { get; set; } = null!;
    public string Payload { get; set; } = null!;
    public DateTime CreationTime { get; set; }
    public DateTime AvailableAt { get; set; }
    public int Attempts { get; set; }

    /// <param name="name">As the event's class says.</param>
    public static OutgoingEventRow Of(string name, Guid? tenantId, DateTime now, object eventData) =>
        new() { TenantId = tenantId, Name = name, Payload = EnginePayload.Write(eventData), CreationTime = now, AvailableAt = now };
}
