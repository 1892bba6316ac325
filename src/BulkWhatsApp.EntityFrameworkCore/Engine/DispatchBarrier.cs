using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.Engine;

/// <summary>Asks the database until no announced call of the campaign is ahead.</summary>
public abstract class DispatchBarrier : IDispatchBarrier
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task WaitUntilQuietAsync(Guid bulkMessageId, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            do
            {
                // At least once: a node may just have announced calls, before it could see the pause.
                await Task.Delay(Poll, limit.Token);
            }
            while (await HasCallsAheadAsync(bulkMessageId, limit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A slowed number has slots far ahead; the pause stands, and the caller is not kept waiting for it.
        }
    }

    /// <summary>Whether a call that its node has announced (see the claim store) is still to be made.</summary>
    protected abstract Task<bool> HasCallsAheadAsync(Guid bulkMessageId, CancellationToken ct);
}
