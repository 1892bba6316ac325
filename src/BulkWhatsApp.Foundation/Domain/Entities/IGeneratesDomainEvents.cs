namespace BulkWhatsApp.Foundation.Domain;

public interface IGeneratesDomainEvents
{
    /// <summary>What saving the entity publishes.</summary>
    IEnumerable<DomainEventRecord> GetDistributedEvents();

    void ClearDistributedEvents();
}
