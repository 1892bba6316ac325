using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Settings;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

/// <summary>Removes each tenant's data once it is older than the tenant's setting allows.</summary>
public abstract class TenantCleaner(
    IDbContextProvider<IBulkWhatsAppDbContext> contexts,
    ICurrentTenant currentTenant,
    RetentionSettings retention,
    string setting) : ICleaner
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

    /// <summary>Cleans one batch of the current tenant.</summary>
    /// <param name="before">UTC. Anything older is removed.</param>
    protected abstract Task<int> CleanAsync(IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken);
}

/// <summary>
/// Removes the people of campaigns that ended long ago: messages keep their status and times under placeholder addresses, and the
/// campaign's own rows are deleted. A timeline entry records it, and also marks the campaign as done.
/// </summary>
public class MessageCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention)
    : TenantCleaner(contexts, currentTenant, retention, BulkWhatsAppSettings.Retention.MessageDays), ITransientDependency
{
    private readonly ICurrentTenant _currentTenant = currentTenant;

    public override string Kind => TraceKinds.Messages;

    protected override async Task<int> CleanAsync(
        IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken)
    {
        var campaign = await db.BulkMessages
            .Where(x => x.FinishedAt < before
                && (x.Status == BulkMessageStatus.Completed
                    || x.Status == BulkMessageStatus.PartiallyFailed
                    || x.Status == BulkMessageStatus.Cancelled)
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
        await db.BulkMessageExclusions.Where(x => x.BulkMessageId == id).ForgetPersonAsync(cancellationToken);
        db.TimelineEntries.Add(TimelineEntry.OfRemovedPeople(_currentTenant.Id, id, now));
        await db.SaveChangesAsync(cancellationToken);
        return 1;
    }
}

/// <summary>
/// Removes what people and staff wrote to each other long ago. A message keeps when it was first answered, and its campaign how many
/// answered.
/// </summary>
public class ConversationCleaner(
    IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention)
    : TenantCleaner(contexts, currentTenant, retention, BulkWhatsAppSettings.Retention.ConversationDays), ITransientDependency
{
    public override string Kind => TraceKinds.Conversations;

    protected override async Task<int> CleanAsync(
        IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken)
    {
        var inbound = await db.InboundMessages.Where(x => x.At < before)
            .OrderBy(x => x.At).Take(Batch).Select(x => x.Id).ToListAsync(cancellationToken);
        if (inbound.Count > 0)
        {
            return await db.InboundMessages.Where(x => inbound.Contains(x.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        var replies = await db.ConversationReplies.Where(x => x.At < before)
            .OrderBy(x => x.At).Take(Batch).Select(x => x.Id).ToListAsync(cancellationToken);
        if (replies.Count > 0)
        {
            return await db.ConversationReplies.Where(x => replies.Contains(x.Id)).ExecuteDeleteAsync(cancellationToken);
        }

        var conversations = await db.Conversations.Where(x => x.LastActivityAt < before)
            .OrderBy(x => x.LastActivityAt).Take(Batch).Select(x => x.Id).ToListAsync(cancellationToken);
        return conversations.Count == 0
            ? 0
            : await db.Conversations.Where(x => conversations.Contains(x.Id) && x.LastActivityAt < before)
                .ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Removes the refused rows and file names of imports that ended long ago; the counts stay.</summary>
public class ImportCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention)
    : TenantCleaner(contexts, currentTenant, retention, BulkWhatsAppSettings.Retention.ImportDays), ITransientDependency
{
    public override string Kind => TraceKinds.ImportRows;

    protected override async Task<int> CleanAsync(
        IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken)
    {
        var import = await db.RecipientImports.Where(x => x.FinishedAt < before && x.FileName != "")
            .OrderBy(x => x.FinishedAt).Select(x => (Guid?)x.Id).FirstOrDefaultAsync(cancellationToken);
        if (import is not { } id)
        {
            return 0;
        }

        var rows = await db.Set<RejectedRowRecord>().Where(x => x.ImportId == id)
            .OrderBy(x => x.Id).Take(Batch).ExecuteDeleteAsync(cancellationToken);
        return rows > 0
            ? rows
            : await db.RecipientImports.Where(x => x.Id == id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(x => x.FileName, "").SetProperty(x => x.FailureValue, (string?)null), cancellationToken);
    }
}

/// <summary>
/// Removes pairs of addresses that no message, conversation, opt-out or consent uses any more. Pairs in use stay, because through them an
/// opt-out reaches all addresses of its person.
/// </summary>
public class AddressCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention)
    : TenantCleaner(contexts, currentTenant, retention, BulkWhatsAppSettings.Retention.AddressDays), ITransientDependency
{
    public override string Kind => TraceKinds.Addresses;

    protected override async Task<int> CleanAsync(
        IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken)
    {
        var unused = await db.PhoneIdentities
            .Where(x => x.LearntAt < before
                && !db.Messages.Any(message => message.PhoneNumber == x.Address)
                && !db.Messages.Any(message => message.PhoneNumber == x.Alias)
                && !db.Conversations.Any(conversation => conversation.PhoneNumber == x.Address)
                && !db.Conversations.Any(conversation => conversation.PhoneNumber == x.Alias)
                && !db.OptOuts.Any(optOut => optOut.PhoneNumber == x.Address) && !db.OptOuts.Any(optOut => optOut.PhoneNumber == x.Alias)
                && !db.Consents.Any(one => one.PhoneNumber == x.Address) && !db.Consents.Any(one => one.PhoneNumber == x.Alias))
            .Take(Batch).Select(x => x.Id).ToListAsync(cancellationToken);
        return unused.Count == 0 ? 0 : await db.PhoneIdentities.Where(x => unused.Contains(x.Id)).ExecuteDeleteAsync(cancellationToken);
    }
}

internal static class ForgottenMessages
{
    /// <summary>
    /// Removes everything about the person from these messages: they keep a unique placeholder address, but no name, no data and no wamid,
    /// because the wamid contains the number. A later status still finds the message by its callback data.
    /// </summary>
    public static Task<int> ForgetPersonAsync(this IQueryable<WhatsAppMessage> messages, CancellationToken cancellationToken) =>
        messages.ExecuteUpdateAsync(
            set => set
                .SetProperty(x => x.PhoneNumber, x => WhatsAppMessageConsts.ErasedPrefix + x.Id.ToString())
                .SetProperty(x => x.RecipientName, (string?)null)
                .SetProperty(x => x.DataJson, (string?)null)
                .SetProperty(x => x.Wamid, (string?)null)
                .SetProperty(x => x.ErrorDetails, (string?)null),
            cancellationToken);

    /// <summary>The same for those who got no message; why stays.</summary>
    public static Task<int> ForgetPersonAsync(this IQueryable<BulkMessageExclusion> leftOut, CancellationToken cancellationToken) =>
        leftOut.ExecuteUpdateAsync(
            set => set.SetProperty(x => x.PhoneNumber, WhatsAppMessageConsts.ErasedPrefix).SetProperty(x => x.RecipientName, (string?)null),
            cancellationToken);
}
