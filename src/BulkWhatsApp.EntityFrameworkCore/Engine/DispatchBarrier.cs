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
            await WaitForAnnouncementsAsync(bulkMessageId, limit.Token);
            while (await HasCallsAheadAsync(bulkMessageId, limit.Token))
            {
                await Task.Delay(Poll, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A slowed number has slots far ahead; the pause stands, and the caller is not kept waiting for it.
        }
    }

    /// <summary>For those of nodes that could not see the pause yet. Here, for as long as an announcement takes where the database does not stall.</summary>
    protected virtual Task WaitForAnnouncementsAsync(Guid bulkMessageId, CancellationToken ct) => Task.Delay(Poll, ct);

    /// <summary>Whether a call that its node has announced (see the claim store) is still to be made.</summary>
    protected abstract Task<bool> HasCallsAheadAsync(Guid bulkMessageId, CancellationToken ct);
}
