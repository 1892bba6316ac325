namespace BulkWhatsApp.Foundation.Domain;

public class DomainEventRecord(object eventData)
{
    public object EventData { get; } = eventData;
}
