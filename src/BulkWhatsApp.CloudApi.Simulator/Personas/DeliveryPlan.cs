using BulkWhatsApp.CloudApi.Simulator.Settings;
using static BulkWhatsApp.CloudApi.Simulator.Personas.DeliveryEvent;

namespace BulkWhatsApp.CloudApi.Simulator.Personas;

/// <summary>Turns a persona into the webhooks of one message, in the order in which they leave.</summary>
internal sealed class DeliveryPlan(SimulatorOptions options)
{
    private readonly DelayOptions _delays = options.Delays;

    /// <param name="delivery">The message.</param>
    /// <param name="alreadyStopped">The user refused marketing before: the preference webhook is not repeated.</param>
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
        Persona.ReadBeforeDelivered => [Step(Sent), Swapped(Read, _delays.Delivered, _delays.Read), Swapped(Delivered, _delays.Read, _delays.Delivered)],
        Persona.ReadWithoutDelivered => [Step(Sent), Step(Read)],
        Persona.HeldThenReleased => Held(UpTo(ReceiptLevel.Read)),
        Persona.HeldThenDropped => Held([Step(Failed)]),
        Persona.RepliesStop => [.. UpTo(ReceiptLevel.Read), Step(StopReply, _delays.Reply)],
        Persona.TapsQuickReply when delivery.QuickReply is not null => [.. UpTo(ReceiptLevel.Read), Step(ButtonReply, _delays.Reply)],
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
