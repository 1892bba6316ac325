namespace BulkWhatsApp.Foundation.Domain;

public interface IAggregateRoot : IEntity;
