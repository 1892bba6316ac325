using System.Diagnostics;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

/// <summary>
/// Waits until no announced call of the campaign is left to make. The caller has committed the pause. Later announcements see it; earlier
/// ones are valid for <see cref="DispatchOptions.AnnouncementHolds"/>, after which no call is made for them.
/// </summary>
public class DispatchBarrier(EngineTransactions transactions) : IDispatchBarrier
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    public virtual async Task WaitUntilQuietAsync(Guid bulkMessageId, CancellationToken cancellationToken = default)
    {
        await WaitForAnnouncementsAsync(bulkMessageId, cancellationToken);
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < DispatchOptions.AnnouncementHolds;)
        {
            if (!await HasCallsAheadAsync(bulkMessageId, cancellationToken))
            {
                return;
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    /// <summary>
    /// Waits for announcements that could not see the pause yet. There are none where an announcement locks the campaign's row, as the
    /// pause did.
    /// </summary>
    protected virtual Task WaitForAnnouncementsAsync(Guid bulkMessageId, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Whether announced calls still have to report their results.</summary>
    private Task<bool> HasCallsAheadAsync(Guid bulkMessageId, CancellationToken ct) => transactions.ReadAsync(
        context => (
            from o in context.Set<PhoneNumberOwner>()
            join m in EfCoreEngineStore.Rows<WhatsAppMessage>(context) on o.Id equals m.OwnerId
            where o.EndedAt == null
                && m.Status == MessageStatus.Sending
                && m.ClaimNumber <= o.AnnouncedClaim
                && m.BulkMessageId == bulkMessageId
            select m.Id).AnyAsync(ct),
        ct);
}
