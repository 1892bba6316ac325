using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.RecipientLists;

public class EfCoreRecipientListRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider)
    : EfCoreRepository<IBulkWhatsAppDbContext, RecipientList, Guid>(dbContextProvider), IRecipientListRepository
{
    private static readonly SortColumns<RecipientList> Columns = new()
    {
        ["name"] = x => x.Name,
        ["creationTime"] = x => x.CreationTime,
    };

    public virtual async Task<RecipientList?> FindByNameAsync(string name, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).FirstOrDefaultAsync(x => x.Name == name, cancellationToken);

    public virtual async Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync()).BulkMessages.AnyAsync(
            x => x.RecipientListId == id
                && (x.DocStatus == DocStatus.Draft || (x.DocStatus == DocStatus.Submitted && x.LaunchedAt == null)),
            cancellationToken);

    public virtual async Task<bool> HasPeopleAsync(CancellationToken cancellationToken = default)
    {
        var recipients = (await GetDbContextAsync()).Recipients;
        return await (await GetDbSetAsync()).AnyAsync(list => recipients.Any(x => x.RecipientListId == list.Id), cancellationToken);
    }

    public virtual async Task<long> GetCountAsync(string? filter, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter)).LongCountAsync(cancellationToken);

    public virtual async Task<List<RecipientList>> GetPagedListAsync(
        string? filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter))
            .OrderBySorting(sorting, Columns, "name")
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    public virtual async Task<Dictionary<Guid, long>> CountRecipientsAsync(
        IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default)
    {
        var wanted = ids.ToList();
        return await (await GetDbContextAsync()).Recipients
            .Where(x => wanted.Contains(x.RecipientListId))
            .GroupBy(x => x.RecipientListId)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(x => x.Key, x => x.Count, cancellationToken);
    }

    public virtual async Task<RecipientList?> LockDueForRefreshAsync(CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync();
        var now = await context.GetUtcNowAsync(cancellationToken);
        var due = context.RecipientLists.Where(x => x.SourceName != null
            && x.RefreshDueAt <= now
            && !context.RecipientImports.Any(i => i.RecipientListId == x.Id && i.IsRefresh && i.Status == ImportStatus.Running)
            && !context.BulkMessages.Where(CampaignsTaking.People).Any(b => b.RecipientListId == x.Id));
        foreach (var id in await due.OrderBy(x => x.RefreshDueAt).Select(x => x.Id).Take(10).ToListAsync(cancellationToken))
        {
            // Another node may have taken it while we waited for the row.
            await context.LockAsync<RecipientList>(id, cancellationToken);
            if (await due.FirstOrDefaultAsync(x => x.Id == id, cancellationToken) is { } list)
            {
                return list;
            }
        }

        return null;
    }

    public virtual async Task SetRefreshDueAsync(Guid id, DateTime? dueAt, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).Where(x => x.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.RefreshDueAt, dueAt), cancellationToken);

    private async Task<IQueryable<RecipientList>> GetFilteredAsync(string? filter)
    {
        IQueryable<RecipientList> query = await GetDbSetAsync();
        if (string.IsNullOrWhiteSpace(filter))
        {
            return query;
        }

        var pattern = LikePattern.Contains(filter);
        return query.Where(x =>
            EF.Functions.Like(x.Name.ToLower(), pattern, LikePattern.Escape)
            || EF.Functions.Like(x.Description!.ToLower(), pattern, LikePattern.Escape));
    }
}
