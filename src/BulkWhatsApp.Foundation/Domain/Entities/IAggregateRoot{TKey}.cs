namespace BulkWhatsApp.Foundation.Domain;

public interface IAggregateRoot<TKey> : IEntity<TKey>, IAggregateRoot;
