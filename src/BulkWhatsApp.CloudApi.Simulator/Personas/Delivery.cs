using BulkWhatsApp.CloudApi.Simulator.Sending;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Personas;

/// <summary>An accepted message on its way.</summary>
internal sealed class Delivery(in AcceptedMessage message, string wamid, Persona persona, DeliveryError? failure, QuickReply? quickReply)
{
    public PhoneNumber Number { get; } = message.Number;
    public ulong WaId { get; } = message.WaId;
    public MessageTemplate? Template { get; } = message.Template;
    public string? CallbackData { get; } = message.CallbackData;
    public long AcceptedAtUnixMilliseconds { get; } = message.AcceptedAtUnixMilliseconds;
    public string Wamid => wamid;

    /// <summary>The id of the recipient's answer, if it gives one.</summary>
    public string? ReplyWamid { get; init; }

    public Persona Persona => persona;
    public QuickReply? QuickReply => quickReply;

    /// <summary>What a <see cref="DeliveryEvent.Failed"/> webhook says.</summary>
    public DeliveryError Error { get; } = failure ?? ErrorOf(persona);

    /// <summary>The message was wrong from the start, whatever the persona.</summary>
    public bool FailsAlways => failure is not null;

    /// <summary>Sent with the Marketing Messages API.</summary>
    public bool IsLite { get; init; }

    /// <summary>Billing category in <c>pricing</c>; free-form messages are <c>service</c>.</summary>
    public string Category => IsLite ? "marketing_lite" : Template?.Category.ToLowerInvariant() ?? "service";

    private static DeliveryError ErrorOf(Persona persona) => persona switch
    {
        Persona.MarketingStopped => DeliveryError.Stopped,
        Persona.EcosystemLimited => DeliveryError.Ecosystem,
        Persona.InExperiment => DeliveryError.Experiment,
        Persona.HeldThenDropped => DeliveryError.PausedWhileHeld,
        _ => DeliveryError.Undeliverable,
    };
}
