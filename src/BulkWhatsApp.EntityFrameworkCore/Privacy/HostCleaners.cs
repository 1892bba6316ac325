using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Settings;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

/// <summary>Answers to idempotency keys: afterwards a key may be used for something else.</summary>
public class AnswerCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, RetentionSettings retention) : ICleaner, ITransientDependency
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
        var last = await db.Set<IdempotencyRow>().Where(x => x.CreationTime < before).OrderBy(x => x.CreationTime).Select(x => x.CreationTime)
            .Take(Batch).OrderByDescending(time => time).Select(time => (DateTime?)time).FirstOrDefaultAsync(cancellationToken);
        return last is null ? 0 : await db.Set<IdempotencyRow>().Where(x => x.CreationTime <= last).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Webhooks that could not be applied.</summary>
public class WebhookCleaner(IDbContextProvider<IBulkWhatsAppDbContext> contexts, RetentionSettings retention) : ICleaner, ITransientDependency
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
        return await db.Set<WebhookInboxItem>().Where(x => x.ReceivedAt < before).OrderBy(x => x.Id).Take(Batch).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Events that nobody took.</summary>
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
        return await db.Set<OutgoingEventRow>().Where(x => x.CreationTime < before).OrderBy(x => x.Id).Take(Batch).ExecuteDeleteAsync(cancellationToken);
    }
}
