namespace BulkWhatsApp.BulkMessages;

/// <summary>Makes "paused" mean paused: a worker may have claimed messages whose send slot lies some moments ahead.</summary>
public interface IDispatchBarrier
{
    /// <summary>Returns when no claimed message of the campaign can still start. Calls already under way may finish later.</summary>
    Task WaitUntilQuietAsync(Guid bulkMessageId, CancellationToken cancellationToken = default);
}
