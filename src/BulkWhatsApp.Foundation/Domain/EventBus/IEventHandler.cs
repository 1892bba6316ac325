namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Marks a handler of whatever event.</summary>
public interface IEventHandler;
