namespace BulkWhatsApp.Foundation.Domain;

public interface IEntity<TKey> : IEntity
{
    TKey Id { get; }
}
