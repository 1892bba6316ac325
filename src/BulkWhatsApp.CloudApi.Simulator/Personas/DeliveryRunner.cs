using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;
using BulkWhatsApp.CloudApi.Simulator.Webhooks;

namespace BulkWhatsApp.CloudApi.Simulator.Personas;

/// <summary>Makes the events of accepted messages happen.</summary>
internal sealed class DeliveryRunner(
    Func<SimulatorOptions> options, Scheduler scheduler, WebhookOutbox outbox, ContactBook contacts, TimeProvider clock)
{
    private readonly Random _random = new(options().RandomSeed);

    public void Start(Delivery delivery)
    {
        var steps = Plan(delivery);
        outbox.Expect(steps.Length);
        new Run(this, delivery, steps, clock.GetTimestamp()).Next();
    }

    /// <summary>Sends all webhooks of the message at once and waits until the receiver has answered the first attempt.</summary>
    public async Task RunNowAsync(Delivery delivery, TimeSpan patience)
    {
        var steps = Plan(delivery);
        outbox.Expect(steps.Length);
        var sent = outbox.SendNowAsync(Array.ConvertAll(steps, step => Update(delivery, step)));
        await Task.WhenAny(sent, Task.Delay(patience));
    }

    private DeliveryStep[] Plan(Delivery delivery)
    {
        var stopped = delivery.Persona == Persona.MarketingStopped && contacts.IsMarketingStopped(delivery.Number, delivery.WaId);
        return new DeliveryPlan(options()).For(delivery, stopped, _random);
    }

    private void Happen(Delivery delivery, DeliveryStep step)
    {
        if (step.Event.IsReply())
        {
            contacts.OpenWindow(delivery.Number, delivery.WaId, clock.GetUtcNow());
        }
        else if (step.Event == DeliveryEvent.MarketingStop)
        {
            contacts.SetMarketingStopped(delivery.Number, delivery.WaId, true);
        }

        outbox.Add(Update(delivery, step));
    }

    private static WebhookUpdate Update(Delivery delivery, DeliveryStep step) =>
        new(delivery, step.Event, (delivery.AcceptedAtUnixMilliseconds + step.HappenedAfter) / 1000);

    /// <summary>One message's place in its plan: a single object and a single queue entry, however many events there are.</summary>
    private sealed class Run
    {
        private readonly DeliveryRunner _runner;
        private readonly Delivery _delivery;
        private readonly DeliveryStep[] _steps;
        private readonly long _start;
        private readonly Action _happen;
        private int _index;

        public Run(DeliveryRunner runner, Delivery delivery, DeliveryStep[] steps, long start)
        {
            _runner = runner;
            _delivery = delivery;
            _steps = steps;
            _start = start;
            _happen = Happen;
        }

        public void Next()
        {
            if (_index < _steps.Length)
            {
                var after = _runner.Ticks(_steps[_index].After);
                _runner.Schedule(_happen, _start + after);
            }
        }

        private void Happen()
        {
            _runner.Happen(_delivery, _steps[_index++]);
            Next();
        }
    }

    private long Ticks(int milliseconds) => scheduler.ToTicks(TimeSpan.FromMilliseconds(milliseconds));

    private void Schedule(Action work, long due) => scheduler.ScheduleAt(work, due);
}
