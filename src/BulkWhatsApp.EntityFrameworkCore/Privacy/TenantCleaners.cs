using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Settings;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

/// <summary>Removes what each tenant has kept for as long as its setting says.</summary>
public abstract class TenantCleaner(
    IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention, string setting) : ICleaner
{
    protected const int Batch = 1_000;

    public abstract string Kind { get; }

    public virtual async Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.GetDbContextAsync();
        var tenants = await db.Accounts.IgnoreQueryFilters().Select(x => x.TenantId)
            .Union(db.RecipientLists.IgnoreQueryFilters().Select(x => x.TenantId))
            .Union(db.BulkMessages.IgnoreQueryFilters().Select(x => x.TenantId))
            .ToListAsync(cancellationToken);
        var removed = 0;
        foreach (var tenant in tenants)
        {
            using var _ = currentTenant.Change(tenant);
            if (await retention.GetDaysAsync(setting) is { } days)
            {
                removed += await CleanAsync(db, now.AddDays(-days), now, cancellationToken);
            }
        }

        return removed;
    }

    /// <summary>A batch of the current tenant's.</summary>
    /// <param name="before">UTC: what is older goes.</param>
    protected abstract Task<int> CleanAsync(IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken);
}

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

/// <summary>Of imports that ended long ago the refused rows go, and the name of the file; how many there were stays.</summary>
public class ImportCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention)
    : TenantCleaner(contexts, currentTenant, retention, BulkWhatsAppSettings.Retention.ImportDays), ITransientDependency
{
    public override string Kind => TraceKinds.ImportRows;

    protected override async Task<int> CleanAsync(IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken)
    {
        var import = await db.RecipientImports.Where(x => x.FinishedAt < before && x.FileName != "")
            .OrderBy(x => x.FinishedAt).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(cancellationToken);
        if (import is not { } id)
        {
            return 0;
        }

        var rows = await db.Set<RejectedRowRecord>().Where(x => x.ImportId == id).OrderBy(x => x.Id).Take(Batch).ExecuteDeleteAsync(cancellationToken);
        return rows > 0
            ? rows
            : await db.RecipientImports.Where(x => x.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(x => x.FileName, "").SetProperty(x => x.FailureValue, (string?)null), cancellationToken);
    }
}

/// <summary>Pairs of addresses that neither a message nor an opt-out has any more: an opt-out reaches all addresses of a person by them, so those in use stay.</summary>
public class AddressCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention)
    : TenantCleaner(contexts, currentTenant, retention, BulkWhatsAppSettings.Retention.AddressDays), ITransientDependency
{
    public override string Kind => TraceKinds.Addresses;

    protected override async Task<int> CleanAsync(IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken)
    {
        var unused = await db.PhoneIdentities
            .Where(x => x.LearntAt < before
                && !db.Messages.Any(message => message.PhoneNumber == x.Address) && !db.Messages.Any(message => message.PhoneNumber == x.Alias)
                && !db.OptOuts.Any(optOut => optOut.PhoneNumber == x.Address) && !db.OptOuts.Any(optOut => optOut.PhoneNumber == x.Alias))
            .Take(Batch).Select(x => x.Id).ToListAsync(cancellationToken);
        return unused.Count == 0 ? 0 : await db.PhoneIdentities.Where(x => unused.Contains(x.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}

internal static class ForgottenMessages
{
    /// <summary>
    /// What is left of a message says nothing of its person: an address that is none and unique, no name, no data, and not Meta's id, which has the number in it. A
    /// status that comes later finds the message by the callback data of its call.
    /// </summary>
    public static Task<int> ForgetPersonAsync(this IQueryable<WhatsAppMessage> messages, CancellationToken cancellationToken) => messages.ExecuteUpdateAsync(
        set => set
            .SetProperty(x => x.PhoneNumber, x => WhatsAppMessageConsts.ErasedPrefix + x.Id.ToString())
            .SetProperty(x => x.RecipientName, (string?)null)
            .SetProperty(x => x.DataJson, (string?)null)
            .SetProperty(x => x.Wamid, (string?)null)
            .SetProperty(x => x.ErrorDetails, (string?)null),
        cancellationToken);
}
