using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;

namespace BulkWhatsApp.Engine;

/// <summary>
/// Asks the database until no announced call of the campaign is without a result, or so long that none begins any more: an owner announces anew what it has not
/// begun within <see cref="DispatchOptions.AnnouncementHolds"/>, and then sees the pause.
/// </summary>
public abstract class DispatchBarrier : IDispatchBarrier
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>The pause stands, and the caller is not kept waiting for a database that does not answer.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task WaitUntilQuietAsync(Guid bulkMessageId, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await WaitForAnnouncementsAsync(bulkMessageId, limit.Token);
            limit.CancelAfter(DispatchOptions.AnnouncementHolds);
            while (await HasAnnouncedCallsAsync(bulkMessageId, limit.Token))
            {
                await Task.Delay(Poll, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    /// <summary>For those of nodes that could not see the pause yet. Here, for as long as an announcement takes where the database does not stall.</summary>
    protected virtual Task WaitForAnnouncementsAsync(Guid bulkMessageId, CancellationToken ct) => Task.Delay(Poll, ct);

    /// <summary>Whether a call that its owner has announced has no result yet.</summary>
    protected abstract Task<bool> HasAnnouncedCallsAsync(Guid bulkMessageId, CancellationToken ct);
}
