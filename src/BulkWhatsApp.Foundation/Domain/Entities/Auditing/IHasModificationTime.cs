namespace BulkWhatsApp.Foundation.Domain;

public interface IHasModificationTime
{
    DateTime? LastModificationTime { get; }
}
