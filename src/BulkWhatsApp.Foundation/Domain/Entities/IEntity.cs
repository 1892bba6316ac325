namespace BulkWhatsApp.Foundation.Domain;

public interface IEntity
{
    object?[] GetKeys();
}
