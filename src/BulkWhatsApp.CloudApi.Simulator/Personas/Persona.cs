namespace BulkWhatsApp.CloudApi.Simulator.Personas;

/// <summary>How a recipient behaves; the README has the table.</summary>
internal enum Persona
{
    Read,
    DeliveredOnly,
    NeverDelivered,
    NotOnWhatsApp,
    MarketingStopped,
    TransientFirst,
    GenericErrorFirst,
    ResetAfterAcceptance,
    EcosystemLimited,
    InExperiment,
    FailedAfterDelivered,
    ReadBeforeDelivered,
    WebhooksBeforeAnswer,
    HeldThenReleased,
    HeldThenDropped,
    RepliesStop,
    ReadWithoutDelivered,
    TapsQuickReply,
}
