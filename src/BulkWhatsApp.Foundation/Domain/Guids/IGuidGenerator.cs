namespace BulkWhatsApp.Foundation.Domain;

public interface IGuidGenerator
{
    /// <summary>Ids grow with time, so that new rows land together in an index.</summary>
    Guid Create();
}
