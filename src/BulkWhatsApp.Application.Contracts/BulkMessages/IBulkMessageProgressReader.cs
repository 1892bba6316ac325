namespace BulkWhatsApp.BulkMessages;

/// <summary>One look at a campaign for all who watch it. Not an application service: each of them was asked for their permission before.</summary>
public interface IBulkMessageProgressReader
{
    /// <summary>In the current tenant and unit of work.</summary>
    /// <returns>Makes the snapshot, in the language of whoever calls it.</returns>
    Task<Func<BulkMessageProgressDto>> ReadAsync(Guid id, CancellationToken cancellationToken = default);
}
