using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Privacy;

public class EfCorePersonRecords(
    IDbContextProvider<IBulkWhatsAppDbContext> contexts,
    ICampaignSql campaignSql,
    IEngineStore store,
    IUnitOfWorkManager unitOfWorkManager,
    ICurrentTenant currentTenant,
    IOptions<DispatchOptions> options,
    TimeProvider time) : IPersonRecords, ITransientDependency
{
    private const int MaxFiles = 50;

    /// <summary>An answer that takes longer arrives after the erasure, and then changes only the message's status.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public virtual async Task<IReadOnlyList<string>> FindLinkedAsync(
        IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default)
    {
        var known = addresses.ToList();
        var db = await contexts.GetDbContextAsync();
        var changedTo = await db.Recipients.Where(x => known.Contains(x.PhoneNumber) && x.ChangedToNumber != null)
            .Select(x => x.ChangedToNumber!).ToListAsync(cancellationToken);
        var changedFrom = await db.Recipients.Where(x => known.Contains(x.ChangedToNumber!))
            .Select(x => x.PhoneNumber).ToListAsync(cancellationToken);
        var followed = await db.OptOuts.Where(x => known.Contains(x.PhoneNumber) && x.FollowsNumber != null)
            .Select(x => x.FollowsNumber!).ToListAsync(cancellationToken);
        return [.. changedTo.Concat(changedFrom).Concat(followed).Distinct().Except(known)];
    }

    public virtual async Task<IReadOnlyList<string>> FindIdsAsync(
        IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default)
    {
        var known = addresses.ToList();
        var db = await contexts.GetDbContextAsync();
        var recipients = await db.Recipients.Where(x => known.Contains(x.PhoneNumber)).Select(x => x.Id).ToListAsync(cancellationToken);
        var optOuts = await db.OptOuts.Where(x => known.Contains(x.PhoneNumber)).Select(x => x.Id).ToListAsync(cancellationToken);
        return [.. recipients.Concat(optOuts).Select(id => id.ToString())];
    }

    public virtual async Task<IReadOnlyList<TraceCount>> StopAsync(Person person, CancellationToken cancellationToken = default)
    {
        var addresses = person.Addresses.ToList();
        var (recipients, rows, launching) = await InTransactionAsync(async db =>
        {
            var recipients = await db.Recipients.Where(x => addresses.Contains(x.PhoneNumber) || addresses.Contains(x.ChangedToNumber!))
                .ExecuteDeleteAsync(cancellationToken);
            var rows = await db.BulkMessageRecipients.Where(x => addresses.Contains(x.PhoneNumber!)).ExecuteDeleteAsync(cancellationToken);
            var launching = await db.BulkMessages.Where(x => x.DocStatus == DocStatus.Submitted && x.LaunchedAt == null)
                .Select(x => x.Id).ToListAsync(cancellationToken);
            return (recipients, rows, launching);
        });

        // A launch step locks its campaign's row. A step that read these people before they were removed holds that row, or is waiting for
        // it; once we have locked the row twice, such a step is over.
        foreach (var campaign in launching.Concat(launching))
        {
            await InTransactionAsync(async _ =>
            {
                await campaignSql.LockAsync(campaign, cancellationToken);
                return true;
            });
        }

        await CancelQueuedAsync(addresses, cancellationToken);
        await WaitForCallsAsync(addresses, cancellationToken);

        // Messages that a call, refused for the moment, put back into the queue.
        await CancelQueuedAsync(addresses, cancellationToken);
        return [new(TraceKinds.Recipients, recipients), new(TraceKinds.DraftRows, rows)];
    }

    public virtual async Task<IReadOnlyList<PersonalFile>> FindFilesAsync(Person person, CancellationToken cancellationToken = default)
    {
        var addresses = person.Addresses.ToList();
        var db = await contexts.GetDbContextAsync();
        var ofPerson = await db.BulkMessages.Where(x => x.Attachment != null)
            .Where(x => db.Messages.Any(m => m.BulkMessageId == x.Id && addresses.Contains(m.PhoneNumber))
                || db.BulkMessageRecipients.Any(r => r.BulkMessageId == x.Id && addresses.Contains(r.PhoneNumber!)))
            .Where(x => !db.Messages.Any(m => m.BulkMessageId == x.Id && !addresses.Contains(m.PhoneNumber))
                && !db.BulkMessageRecipients.Any(r => r.BulkMessageId == x.Id && !addresses.Contains(r.PhoneNumber!)))
            .OrderByDescending(x => x.CreationTime).Take(MaxFiles)
            .Select(x => new PersonalFile(x.Id, x.Number, x.Attachment!.FileName)).ToListAsync(cancellationToken);
        foreach (var pattern in person.Text.LikePatterns)
        {
            ofPerson.AddRange(
                (await db.BulkMessages.Where(x => x.Attachment != null && EF.Functions.Like(x.Attachment!.FileName, pattern)).Take(MaxFiles)
                    .Select(x => new PersonalFile(x.Id, x.Number, x.Attachment!.FileName)).ToListAsync(cancellationToken))
                    .Where(file => person.Text.IsIn(file.FileName)));
        }

        return [.. ofPerson.Distinct()];
    }

    /// <summary>
    /// Uses the state machine, so that counters and the ends of campaigns follow. Waits for messages that are being claimed.
    /// </summary>
    private async Task CancelQueuedAsync(List<string> addresses, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var queued = await InTransactionAsync(
            db => db.Messages.Where(x => addresses.Contains(x.PhoneNumber) && x.Status == MessageStatus.Queued)
                .Select(x => new { x.Id, x.Attempt }).ToListAsync(cancellationToken));
        foreach (var some in queued.Chunk(options.Value.MaxSettle))
        {
            await store.ApplyAsync(
                [.. some.Select(x => new MessageFact(MessageFactKind.Cancelled, x.Attempt, now).About(currentTenant.Id, x.Id))],
                cancellationToken);
        }
    }

    private async Task WaitForCallsAsync(List<string> addresses, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < LongestWait
            && await InTransactionAsync(
                db => db.Messages.AnyAsync(x => addresses.Contains(x.PhoneNumber) && x.Status == MessageStatus.Sending, cancellationToken)))
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<T> InTransactionAsync<T>(Func<IBulkWhatsAppDbContext, Task<T>> work)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        var result = await work(await contexts.GetDbContextAsync());
        await unitOfWork.CompleteAsync();
        return result;
    }
}
