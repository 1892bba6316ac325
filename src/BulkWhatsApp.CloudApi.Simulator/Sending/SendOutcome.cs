using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.Personas;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>An error, or an accepted message; neither for a read receipt, which is only acknowledged.</summary>
internal readonly record struct SendOutcome(GraphError? Error, Delivery? Delivery, string? Input, Persona Persona)
{
    public static SendOutcome Acknowledged => default;

    public bool Held => Persona is Persona.HeldThenReleased or Persona.HeldThenDropped;

    public static implicit operator SendOutcome(GraphError error) => new(error, null, null, Persona.Read);
}
