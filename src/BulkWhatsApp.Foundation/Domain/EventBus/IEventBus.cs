namespace BulkWhatsApp.Foundation.Domain;

public interface IEventBus
{
    /// <param name="onUnitOfWorkComplete">In a unit of work: when it completes, just before its commit. Otherwise, and without one, at once.</param>
    Task PublishAsync<TEvent>(TEvent eventData, bool onUnitOfWorkComplete = true)
        where TEvent : class;

    /// <inheritdoc cref="PublishAsync{TEvent}"/>
    Task PublishAsync(Type eventType, object eventData, bool onUnitOfWorkComplete = true);

    /// <returns>Ends the subscription when disposed.</returns>
    IDisposable Subscribe<TEvent>(Func<TEvent, Task> action)
        where TEvent : class;
}
