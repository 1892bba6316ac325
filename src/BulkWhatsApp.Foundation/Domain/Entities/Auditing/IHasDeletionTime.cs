namespace BulkWhatsApp.Foundation.Domain;

public interface IHasDeletionTime : ISoftDelete
{
    DateTime? DeletionTime { get; }
}
