using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.Sending;
using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;
using static BulkWhatsApp.CloudApi.Simulator.Personas.DeliveryEvent;

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

    /// <summary>The file that the recipient answers with, if it does.</summary>
    public MediaItem? ReplyMedia { get; init; }

    public Persona Persona => persona;
    public QuickReply? QuickReply => quickReply;

    /// <summary>The content of a <see cref="DeliveryEvent.Failed"/> webhook.</summary>
    public DeliveryError Error { get; } = failure ?? ErrorOf(persona);

    /// <summary>The message was wrong from the start, regardless of the persona.</summary>
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

/// <summary>Turns a persona into the webhooks of one message, in the order in which they are sent.</summary>
internal sealed class DeliveryPlan(SimulatorOptions options)
{
    private readonly DelayOptions _delays = options.Delays;

    /// <param name="delivery">The message.</param>
    /// <param name="alreadyStopped">The user refused marketing earlier, so the preference webhook is not repeated.</param>
    /// <param name="random">For reordering.</param>
    public DeliveryStep[] For(Delivery delivery, bool alreadyStopped, Random random)
    {
        var steps = delivery.FailsAlways ? [Step(Failed)] : ByPersona(delivery, alreadyStopped);
        return options.Webhook.Reorder ? Reorder(steps, random) : steps;
    }

    private DeliveryStep[] ByPersona(Delivery delivery, bool alreadyStopped) => delivery.Persona switch
    {
        _ when !options.Personas => UpTo(options.Receipts),
        Persona.DeliveredOnly => UpTo(ReceiptLevel.Delivered),
        Persona.NeverDelivered => UpTo(ReceiptLevel.Sent),
        Persona.NotOnWhatsApp or Persona.EcosystemLimited or Persona.InExperiment => [Step(Failed)],
        Persona.MarketingStopped => alreadyStopped ? [Step(Failed)] : [Step(MarketingStop, _delays.Sent), Step(Failed)],
        Persona.FailedAfterDelivered => [Step(Sent), Step(Delivered), Step(Failed, Math.Max(_delays.Read, _delays.Failed))],
        Persona.ReadBeforeDelivered =>
        [
            Step(Sent), Swapped(Read, _delays.Delivered, _delays.Read), Swapped(Delivered, _delays.Read, _delays.Delivered)
        ],
        Persona.ReadWithoutDelivered => [Step(Sent), Step(Read)],
        Persona.HeldThenReleased => Held(UpTo(ReceiptLevel.Read)),
        Persona.HeldThenDropped => Held([Step(Failed)]),
        Persona.RepliesStop => [.. UpTo(ReceiptLevel.Read), Step(StopReply, _delays.Reply)],
        Persona.TapsQuickReply when delivery.QuickReply is not null => [.. UpTo(ReceiptLevel.Read), Step(ButtonReply, _delays.Reply)],
        Persona.RepliesText => [.. UpTo(ReceiptLevel.Read), Step(TextReply, _delays.Reply)],
        Persona.RepliesFlow => [.. UpTo(ReceiptLevel.Read), Step(FlowReply, _delays.Reply)],
        Persona.RepliesMedia => [.. UpTo(ReceiptLevel.Read), Step(MediaReply, _delays.Reply)],
        Persona.RepliesEarlyAndTwice => [Step(TextReply, 0), .. UpTo(ReceiptLevel.Read), Step(TextReply, _delays.Reply)],
        _ => UpTo(ReceiptLevel.Read),
    };

    private DeliveryStep[] UpTo(ReceiptLevel level) => level switch
    {
        ReceiptLevel.None => [],
        ReceiptLevel.Sent => [Step(Sent)],
        ReceiptLevel.Delivered => [Step(Sent), Step(Delivered)],
        _ => [Step(Sent), Step(Delivered), Step(Read)],
    };

    private DeliveryStep Step(DeliveryEvent what) => Step(what, what switch
    {
        Sent => _delays.Sent,
        Delivered => _delays.Delivered,
        Read => _delays.Read,
        _ => _delays.Failed,
    });

    private DeliveryStep Step(DeliveryEvent what, int after) => new(what, _delays.Scaled(after), _delays.Scaled(after));

    private DeliveryStep Swapped(DeliveryEvent what, int after, int happened) => new(what, _delays.Scaled(after), _delays.Scaled(happened));

    private DeliveryStep[] Held(DeliveryStep[] steps)
    {
        var held = _delays.Scaled(_delays.Held);
        return Array.ConvertAll(steps, step => step with { After = step.After + held, HappenedAfter = step.HappenedAfter + held });
    }

    private static DeliveryStep[] Reorder(DeliveryStep[] steps, Random random)
    {
        var times = Array.ConvertAll(steps, step => step.After);
        lock (random)
        {
            random.Shuffle(steps);
        }

        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = steps[i] with { After = times[i] };
        }

        return steps;
    }
}

/// <param name="Event">What the webhook reports.</param>
/// <param name="After">When the webhook is sent, in milliseconds after acceptance.</param>
/// <param name="HappenedAfter">The webhook's timestamp, in milliseconds after acceptance.</param>
internal readonly record struct DeliveryStep(DeliveryEvent Event, int After, int HappenedAfter);

/// <summary>What a webhook reports about a message.</summary>
internal enum DeliveryEvent
{
    Sent,
    Delivered,
    Read,
    Failed,

    /// <summary><c>user_preferences</c>: the user stopped marketing messages.</summary>
    MarketingStop,

    /// <summary>An inbound text such as <c>STOP</c>.</summary>
    StopReply,

    /// <summary>An inbound <c>button</c> message.</summary>
    ButtonReply,

    /// <summary>An inbound text that quotes the message.</summary>
    TextReply,

    /// <summary>The answers of a flow.</summary>
    FlowReply,

    /// <summary>A picture that quotes nothing.</summary>
    MediaReply,
}

internal static class DeliveryEventExtensions
{
    /// <summary>Something that the recipient sends, which opens the service window.</summary>
    public static bool IsReply(this DeliveryEvent what) => what >= StopReply;
}

/// <summary>An error as a webhook carries it (2.2).</summary>
internal sealed record DeliveryError(int Code, string Details)
{
    public static readonly DeliveryError Undeliverable = new(131026, "Message Undeliverable.");
    public static readonly DeliveryError ReEngagement = new(
        131047, "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");
    public static readonly DeliveryError Ecosystem = new(
        131049, "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.");
    public static readonly DeliveryError Experiment = new(
        130472, "Failed to send message because this user's phone number is part of an experiment");
    public static readonly DeliveryError Stopped = new(
        131050, "Recipient has chosen to stop receiving marketing messages on WhatsApp from your business.");
    public static readonly DeliveryError MediaNotFetched = new(
        131053, "Downloading media from weblink failed with http code 404, status message Not Found");
    public static readonly DeliveryError PausedWhileHeld = new(132015, "Template is paused due to low quality.");

    public string Title => ErrorCatalog.Find(Code).Title;
}
