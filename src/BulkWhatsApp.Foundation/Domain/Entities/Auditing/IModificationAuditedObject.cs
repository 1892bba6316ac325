namespace BulkWhatsApp.Foundation.Domain;

public interface IModificationAuditedObject : IHasModificationTime
{
    Guid? LastModifierId { get; }
}
