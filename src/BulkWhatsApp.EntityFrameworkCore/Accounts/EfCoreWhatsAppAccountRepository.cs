using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Accounts;

public class EfCoreWhatsAppAccountRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider)
    : EfCoreRepository<IBulkWhatsAppDbContext, WhatsAppAccount, Guid>(dbContextProvider), IWhatsAppAccountRepository
{
    private static readonly SortColumns<WhatsAppAccount> Columns = new()
    {
        ["name"] = x => x.Name,
        ["status"] = x => x.Status,
        ["qualityRating"] = x => x.QualityRating,
        ["creationTime"] = x => x.CreationTime,
    };

    public virtual async Task<WhatsAppAccount?> FindByNameAsync(string name, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).FirstOrDefaultAsync(x => x.Name == name, cancellationToken);

    public virtual async Task<WhatsAppAccount?> FindDefaultAsync(CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).FirstOrDefaultAsync(x => x.IsDefault, cancellationToken);

    public virtual async Task<int> CountUsersReachedAsync(WhatsAppAccount account, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var portfolio = SharedLimits.GetPeopleKey(account);
        var since = DateTime.UtcNow.AddDays(-1);
        return await db.Set<PortfolioUser>().CountAsync(x => x.PortfolioId == portfolio && x.WrittenAt > since, cancellationToken);
    }

    public virtual async Task SetWebhookHeardAsync(Guid id, DateTime at, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).Where(x => x.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.WebhookHeardAt, at), cancellationToken);

    public virtual async Task<DueTemplateSync?> TakeDueTemplateSyncAsync(TimeSpan lease, CancellationToken cancellationToken = default)
    {
        var accounts = await GetDbSetAsync();
        var now = DateTime.UtcNow;
        var due = await accounts.AsNoTracking().Where(x => x.TemplateSyncDueAt <= now).OrderBy(x => x.TemplateSyncDueAt)
            .Select(x => new { x.Id, x.TenantId, x.TemplateSyncDueAt }).FirstOrDefaultAsync(cancellationToken);
        if (due is null)
        {
            return null;
        }

        // Whole milliseconds, which every database can store: the time is compared with the stored one.
        var until = now + lease;
        var taken = new DueTemplateSync(
            due.Id, due.TenantId, new DateTime(until.Ticks - (until.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc));
        var isMine = await accounts.Where(x => x.Id == due.Id && x.TemplateSyncDueAt == due.TemplateSyncDueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.TemplateSyncDueAt, taken.Until), cancellationToken) > 0;
        return isMine ? taken : null;
    }

    public virtual async Task<bool> SetTemplateSyncDueAsync(
        Guid id, DateTime? dueAt, DueTemplateSync? taken = null, CancellationToken cancellationToken = default)
    {
        var account = (await GetDbSetAsync()).Where(x => x.Id == id);
        if (taken is not null)
        {
            account = account.Where(x => x.TemplateSyncDueAt == taken.Until);
        }

        return await account.ExecuteUpdateAsync(set => set.SetProperty(x => x.TemplateSyncDueAt, dueAt), cancellationToken) > 0;
    }

    public virtual async Task<int> CountWithoutWebhookAsync(CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).CountAsync(
            x => x.Status == AccountStatus.Active && x.IsWebhookSubscribed == false, cancellationToken);

    public virtual async Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        return await db.BulkMessages.AnyAsync(
                x => x.AccountId == id && x.DocStatus != DocStatus.Draft && x.Status != BulkMessageStatus.Completed
                     && x.Status != BulkMessageStatus.PartiallyFailed && x.Status != BulkMessageStatus.Cancelled,
                cancellationToken)
            || await db.BulkMessages.AnyAsync(
                x => x.DocStatus == DocStatus.Draft
                    && (x.AccountId == id || db.Templates.Any(t => t.Id == x.TemplateId && t.AccountId == id)),
                cancellationToken);
    }

    public virtual async Task<long> GetCountAsync(string? filter, AccountStatus? status, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter, status)).LongCountAsync(cancellationToken);

    public virtual async Task<List<WhatsAppAccount>> GetPagedListAsync(
        string? filter,
        AccountStatus? status,
        string? sorting,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter, status))
            .OrderBySorting(sorting, Columns, "name")
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    private async Task<IQueryable<WhatsAppAccount>> GetFilteredAsync(string? filter, AccountStatus? status)
    {
        IQueryable<WhatsAppAccount> query = await GetDbSetAsync();
        if (!string.IsNullOrWhiteSpace(filter))
        {
            var pattern = LikePattern.Contains(filter);
            query = query.Where(x =>
                EF.Functions.Like(x.Name.ToLower(), pattern, LikePattern.Escape)
                || EF.Functions.Like(x.DisplayPhoneNumber!.ToLower(), pattern, LikePattern.Escape));
        }

        return status is null ? query : query.Where(x => x.Status == status);
    }
}
