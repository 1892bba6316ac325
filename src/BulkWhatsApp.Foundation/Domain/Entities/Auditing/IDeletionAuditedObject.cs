namespace BulkWhatsApp.Foundation.Domain;

public interface IDeletionAuditedObject : IHasDeletionTime
{
    Guid? DeleterId { get; }
}
