namespace BulkWhatsApp.BulkMessages;

public class BulkMessageProgressReader(IBulkMessageRepository bulkMessages, BulkMessageMapper mapper) : IBulkMessageProgressReader, ITransientDependency
{
    public virtual async Task<Func<BulkMessageProgressDto>> ReadAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var message = await bulkMessages.GetAsync(id, includeDetails: false, cancellationToken);
        var preparingOf = await mapper.CountToPrepareAsync(message);
        return () => mapper.ToProgress(message, preparingOf);
    }
}
