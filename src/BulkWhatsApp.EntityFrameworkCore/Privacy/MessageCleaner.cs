using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Settings;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

/// <summary>
/// Campaigns that ended long ago forget whom they went to: their messages keep status and times under addresses that are none, and their rows go. A line of the
/// timeline says so, by which the campaign is known to be done.
/// </summary>
public class MessageCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention)
    : TenantCleaner(contexts, currentTenant, retention, BulkWhatsAppSettings.Retention.MessageDays), ITransientDependency
{
    private readonly ICurrentTenant _currentTenant = currentTenant;

    public override string Kind => TraceKinds.Messages;

    protected override async Task<int> CleanAsync(IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken)
    {
        var campaign = await db.BulkMessages
            .Where(x => x.FinishedAt < before
                && (x.Status == BulkMessageStatus.Completed || x.Status == BulkMessageStatus.PartiallyFailed || x.Status == BulkMessageStatus.Cancelled)
                && !db.TimelineEntries.Any(entry => entry.BulkMessageId == x.Id && entry.Action == TimelineAction.PeopleRemoved))
            .OrderBy(x => x.FinishedAt).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(cancellationToken);
        if (campaign is not { } id)
        {
            return 0;
        }

        var messages = await db.Messages.Where(x => x.BulkMessageId == id && !x.PhoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix))
            .OrderBy(x => x.Id).Take(Batch).Select(x => x.Id).ToListAsync(cancellationToken);
        if (messages.Count > 0)
        {
            await db.MessageEvents.Where(x => messages.Contains(x.MessageId) && x.Details != null)
                .ExecuteUpdateAsync(set => set.SetProperty(x => x.Details, (string?)null), cancellationToken);
            return await db.Messages.Where(x => messages.Contains(x.Id)).ForgetPersonAsync(cancellationToken);
        }

        await db.BulkMessageRecipients.Where(x => x.BulkMessageId == id).ExecuteDeleteAsync(cancellationToken);
        db.TimelineEntries.Add(TimelineEntry.OfRemovedPeople(_currentTenant.Id, id, now));
        await db.SaveChangesAsync(cancellationToken);
        return 1;
    }
}
