using System.Linq.Expressions;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// For any relational provider, through EF Core. All rows are read before the first is written, because whoever reads them reports their
/// problems in transactions of its own.
/// </summary>
public class EfCoreRecipientRefreshWriter(IDbContextProvider<IBulkWhatsAppDbContext> contexts, IGuidGenerator guids)
    : IRecipientRefreshWriter, ITransientDependency
{
    private const int Chunk = 1_000;

    public virtual async Task<RefreshCounts> RefreshAsync(
        RecipientImport import, bool removesMissing, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        await using var kept = await KeptRecipients.ReadAsync(recipients, cancellationToken);
        var context = await contexts.GetDbContextAsync();
        await context.LockListAsync(import.RecipientListId, cancellationToken);
        var counts = new RefreshCounts();
        foreach (var chunk in kept.Read().Chunk(Chunk))
        {
            counts = await WriteAsync(context, import, chunk, counts, cancellationToken);
        }

        if (!removesMissing)
        {
            return counts;
        }

        // A launch takes the same lock before it starts, so none can start from here on.
        if (await context.BulkMessages.IgnoreQueryFilters().Where(CampaignsTaking.People)
            .AnyAsync(x => x.RecipientListId == import.RecipientListId, cancellationToken))
        {
            return counts with { IsRemovalLeft = true };
        }

        var removed = await context.Recipients.IgnoreQueryFilters()
            .Where(x => x.RecipientListId == import.RecipientListId && x.RefreshId != null && x.RefreshId != import.Id)
            .ExecuteDeleteAsync(cancellationToken);
        return counts with { Removed = removed };
    }

    private async Task<RefreshCounts> WriteAsync(
        IBulkWhatsAppDbContext context, RecipientImport import, NewRecipient[] chunk, RefreshCounts counts, CancellationToken ct)
    {
        var rows = chunk.DistinctBy(x => x.PhoneNumber).ToList();
        var numbers = rows.ConvertAll(x => x.PhoneNumber);
        var known = await context.Recipients.IgnoreQueryFilters()
            .Where(x => x.RecipientListId == import.RecipientListId && numbers.Contains(x.PhoneNumber))
            .ToDictionaryAsync(x => x.PhoneNumber, ct);

        // EF Core inserts in id order, so the database numbers the rows in the order of the source.
        var ids = new Queue<Guid>(rows.Select(_ => guids.Create()).Order());
        var added = new List<Recipient>();
        var updated = 0;
        var same = new List<Guid>();
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.PhoneNumber, out var recipient))
            {
                recipient = new Recipient(
                    ids.Dequeue(), import.TenantId, import.RecipientListId, row.PhoneNumber, row.Name, row.DataJson);
                recipient.Refresh(import.Id, row.Name, row.DataJson);
                added.Add(recipient);
            }
            else if (recipient.RefreshId != import.Id)
            {
                if ((recipient.Name, recipient.DataJson) == (row.Name, row.DataJson))
                {
                    same.Add(recipient.Id);
                }
                else
                {
                    recipient.Refresh(import.Id, row.Name, row.DataJson);
                    updated++;
                }
            }
        }

        await context.AddAndForgetAsync(added, ct);
        foreach (var recipient in known.Values)
        {
            context.Entry(recipient).State = EntityState.Detached;
        }

        await context.Recipients.IgnoreQueryFilters().Where(x => same.Contains(x.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.RefreshId, import.Id), ct);
        return counts with
        {
            Added = counts.Added + added.Count,
            Updated = counts.Updated + updated,
            Unchanged = counts.Unchanged + same.Count,
        };
    }
}

/// <summary>Campaigns and refreshes use the people of a list one after the other.</summary>
internal static class CampaignsTaking
{
    /// <summary>Campaigns that are about to take their people from their list, or have taken only some of them.</summary>
    public static readonly Expression<Func<BulkMessage, bool>> People = x =>
        x.DocStatus == DocStatus.Submitted && x.LaunchedAt == null
        && (x.Status == BulkMessageStatus.Queued
            || x.Status == BulkMessageStatus.InProgress
            || (x.Status == BulkMessageStatus.Paused && x.LaunchCursor > 0));

    /// <summary>Waits for imports, refreshes and launches of the list.</summary>
    public static async Task LockListAsync(this IBulkWhatsAppDbContext context, Guid listId, CancellationToken ct)
    {
        await context.LockNameAsync(NameOf(listId), ct);
        await context.LockAsync<RecipientList>(listId, ct);
    }

    /// <returns>False if the list is being refreshed.</returns>
    public static Task<bool> TryLockListAsync(this IBulkWhatsAppDbContext context, Guid listId, CancellationToken ct) =>
        context.TryLockNameAsync(NameOf(listId), ct);

    private static string NameOf(Guid listId) => listId.ToString();
}
