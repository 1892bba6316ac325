namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Reacts to an event. A class of a conventionally registered assembly that has a lifetime marker subscribes by implementing this.</summary>
public interface IDistributedEventHandler<in TEvent> : IEventHandler
{
    Task HandleEventAsync(TEvent eventData);
}
