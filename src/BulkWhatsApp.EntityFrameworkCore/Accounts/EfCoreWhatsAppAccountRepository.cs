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
        var portfolio = account.PortfolioId ?? account.WabaId;
        var since = DateTime.UtcNow.AddDays(-1);
        return await db.Set<PortfolioUser>().CountAsync(x => x.PortfolioId == portfolio && x.WrittenAt > since, cancellationToken);
    }

    public virtual async Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        return await db.BulkMessages.AnyAsync(
                x => x.AccountId == id && x.DocStatus == DocStatus.Submitted
                     && x.Status != BulkMessageStatus.Completed && x.Status != BulkMessageStatus.PartiallyFailed,
                cancellationToken)
            || await db.BulkMessages.AnyAsync(
                x => x.DocStatus == DocStatus.Draft && (x.AccountId == id || db.Templates.Any(t => t.Id == x.TemplateId && t.AccountId == id)), cancellationToken);
    }

    public virtual async Task<long> GetCountAsync(string? filter, AccountStatus? status, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter, status)).LongCountAsync(cancellationToken);

    public virtual async Task<List<WhatsAppAccount>> GetPagedListAsync(
        string? filter, AccountStatus? status, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
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
