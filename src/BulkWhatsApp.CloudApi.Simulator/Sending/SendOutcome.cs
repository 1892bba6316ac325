using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.Personas;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>An error, or an accepted message; neither for a read receipt, which is only acknowledged.</summary>
/// <param name="Input">What was addressed.</param>
/// <param name="ByNumber">The answer names the wa_id.</param>
/// <param name="UserId">The answer names this user id; null = none was given.</param>
internal readonly record struct SendOutcome(GraphError? Error, Delivery? Delivery, string? Input, bool ByNumber, string? UserId, Persona Persona)
{
    public static SendOutcome Acknowledged => default;

    public bool Held => Persona is Persona.HeldThenReleased or Persona.HeldThenDropped;

    public static implicit operator SendOutcome(GraphError error) => new(error, null, null, false, null, Persona.Read);
}
