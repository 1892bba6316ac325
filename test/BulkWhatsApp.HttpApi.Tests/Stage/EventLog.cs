using System.Collections.Concurrent;

namespace BulkWhatsApp.Stage;

/// <summary>Listens to an event like another module.</summary>
public sealed class EventLog<TEvent> : IDisposable
    where TEvent : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<TEvent> _received = new();
    private readonly IDisposable _subscription;

    /// <param name="failures">How often it fails before it accepts an event.</param>
    public EventLog(IDistributedEventBus bus, int failures = 0)
    {
        var left = failures;
        _subscription = bus.Subscribe<TEvent>(eventData =>
        {
            if (Interlocked.Decrement(ref left) >= 0)
            {
                throw new InvalidOperationException("The listener is not ready yet.");
            }

            _received.Enqueue(eventData);
            return Task.CompletedTask;
        });
    }

    public List<TEvent> Of(Func<TEvent, bool> isMeant) => _received.Where(isMeant).ToList();

    /// <summary>Waits until there are this many.</summary>
    public async Task<List<TEvent>> UntilAsync(int count, Func<TEvent, bool> isMeant)
    {
        for (var until = DateTime.UtcNow + Patience; Of(isMeant).Count < count; await Task.Delay(20))
        {
            (DateTime.UtcNow < until).ShouldBeTrue($"{Of(isMeant).Count} of {count} {typeof(TEvent).Name} came.");
        }

        return Of(isMeant);
    }

    public void Dispose() => _subscription.Dispose();
}
