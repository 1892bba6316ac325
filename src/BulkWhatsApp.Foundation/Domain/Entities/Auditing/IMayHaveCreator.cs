namespace BulkWhatsApp.Foundation.Domain;

public interface IMayHaveCreator
{
    Guid? CreatorId { get; }
}
