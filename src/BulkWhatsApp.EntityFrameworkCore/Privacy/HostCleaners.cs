using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Settings;
using BulkWhatsApp.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

/// <summary>Removes the answers stored for idempotency keys; a key can then be used again.</summary>
public class AnswerCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, RetentionSettings retention)
    : ICleaner, ITransientDependency
{
    private const int Batch = 1_000;

    public string Kind => TraceKinds.Answers;

    public virtual async Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken)
    {
        if (await retention.GetDaysAsync(BulkWhatsAppSettings.Retention.AnswerDays) is not { } days)
        {
            return 0;
        }

        var before = now.AddDays(-days);
        var db = await contexts.GetDbContextAsync();
        var last = await db.Set<IdempotencyRow>().Where(x => x.CreationTime < before)
            .OrderBy(x => x.CreationTime).Select(x => x.CreationTime)
            .Take(Batch).OrderByDescending(time => time).Select(time => (DateTime?)time).FirstOrDefaultAsync(cancellationToken);
        return last is null ? 0 : await db.Set<IdempotencyRow>().Where(x => x.CreationTime <= last).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Removes webhooks that could not be applied.</summary>
public class WebhookCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, RetentionSettings retention)
    : ICleaner, ITransientDependency
{
    private const int Batch = 1_000;

    public string Kind => TraceKinds.Webhooks;

    public virtual async Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken)
    {
        if (await retention.GetDaysAsync(BulkWhatsAppSettings.Retention.WebhookDays) is not { } days)
        {
            return 0;
        }

        var before = now.AddDays(-days);
        var db = await contexts.GetDbContextAsync();
        return await db.Set<WebhookInboxItem>().Where(x => x.ReceivedAt < before)
            .OrderBy(x => x.Id).Take(Batch).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Removes events that nobody took.</summary>
public class EventCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, RetentionSettings retention) : ICleaner, ITransientDependency
{
    private const int Batch = 1_000;

    public string Kind => TraceKinds.Events;

    public virtual async Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken)
    {
        if (await retention.GetDaysAsync(BulkWhatsAppSettings.Retention.EventDays) is not { } days)
        {
            return 0;
        }

        var before = now.AddDays(-days);
        var db = await contexts.GetDbContextAsync();
        return await db.Set<OutgoingEventRow>().Where(x => x.CreationTime < before)
            .OrderBy(x => x.Id).Take(Batch).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>
/// Removes the people of deleted lists, however long ago those were deleted, with the imports that brought them. A running import is left
/// until it ends or fails.
/// </summary>
public class DeletedListCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts) : ICleaner, ITransientDependency
{
    private const int Batch = 5_000;

    public string Kind => "DeletedLists";

    public virtual async Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.GetDbContextAsync();
        var deleted = db.RecipientLists.IgnoreQueryFilters().Where(x => x.IsDeleted);
        var people = db.Recipients.IgnoreQueryFilters();
        var imports = db.RecipientImports.IgnoreQueryFilters().Where(x => x.Status != ImportStatus.Running);
        var list = await deleted
            .Where(x => people.Any(person => person.RecipientListId == x.Id) || imports.Any(import => import.RecipientListId == x.Id))
            .Select(x => (Guid?)x.Id).FirstOrDefaultAsync(cancellationToken);
        if (list is null)
        {
            return 0;
        }

        var ofList = imports.Where(x => x.RecipientListId == list);
        var removed = await people.Where(x => x.RecipientListId == list)
            .OrderBy(x => x.Sequence).Take(Batch).ExecuteDeleteAsync(cancellationToken);
        removed += await db.Set<RejectedRowRecord>()
            .Where(x => ofList.Any(import => import.Id == x.ImportId)).OrderBy(x => x.Id).Take(Batch)
            .ExecuteDeleteAsync(cancellationToken);
        return removed > 0 ? removed : await ofList.ExecuteDeleteAsync(cancellationToken);
    }
}
