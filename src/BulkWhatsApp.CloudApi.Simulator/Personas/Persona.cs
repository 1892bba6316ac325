using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Personas;

/// <summary>How a recipient behaves; the README has a table.</summary>
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
    RepliesText,
    RepliesFlow,
    RepliesMedia,
    RepliesEarlyAndTwice,
}

/// <summary>Personas by the last two digits of the recipient's number.</summary>
internal static class PersonaTable
{
    private static readonly Persona[] Special =
    [
        Persona.NotOnWhatsApp,        // 00
        Persona.MarketingStopped,     // 01
        Persona.TransientFirst,       // 02
        Persona.GenericErrorFirst,    // 03
        Persona.ResetAfterAcceptance, // 04
        Persona.EcosystemLimited,     // 05
        Persona.InExperiment,         // 06
        Persona.FailedAfterDelivered, // 07
        Persona.ReadBeforeDelivered,  // 08
        Persona.WebhooksBeforeAnswer, // 09
        Persona.HeldThenReleased,     // 10
        Persona.HeldThenDropped,      // 11
        Persona.RepliesStop,          // 12
        Persona.NeverDelivered,       // 13
        Persona.ReadWithoutDelivered, // 14
        Persona.TapsQuickReply,       // 15
        Persona.RepliesText,          // 16
        Persona.RepliesFlow,          // 17
        Persona.RepliesMedia,         // 18
        Persona.RepliesEarlyAndTwice, // 19
    ];

    public static Persona Of(ulong waId, MessageTemplate? template)
    {
        var ending = (int)(waId % 100);
        var persona = ending < Special.Length ? Special[ending] : ending is >= 20 and < 30 ? Persona.DeliveredOnly : Persona.Read;

        // The user's stop and the ecosystem limit affect marketing only (3.3, section 9).
        return ((persona is Persona.MarketingStopped or Persona.EcosystemLimited) && template?.IsMarketing != true)
            || (IsAnswerToTemplate(persona) && template is null)
            ? Persona.Read
            : persona;
    }

    /// <summary>Whoever answers a template does not answer a business's answer, or the two would never end.</summary>
    private static bool IsAnswerToTemplate(Persona persona) => persona >= Persona.RepliesText;
}
