namespace BulkWhatsApp.Foundation.Domain;

public interface IGuidGenerator
{
    /// <summary>Ids grow with time, so new rows are stored next to each other in an index.</summary>
    Guid Create();
}

internal sealed class GuidGenerator(TimeProvider timeProvider) : IGuidGenerator
{
    public Guid Create() => Guid.CreateVersion7(timeProvider.GetUtcNow());
}
