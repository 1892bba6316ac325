namespace BulkWhatsApp.Foundation.Domain;

internal sealed class GuidGenerator(TimeProvider timeProvider) : IGuidGenerator
{
    public Guid Create() => Guid.CreateVersion7(timeProvider.GetUtcNow());
}
