namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Here events stay in the process, as with ABP's LocalDistributedEventBus.</summary>
public interface IDistributedEventBus : IEventBus;
