namespace BulkWhatsApp.Foundation.Domain;

public interface IHasCreationTime
{
    DateTime CreationTime { get; }
}
