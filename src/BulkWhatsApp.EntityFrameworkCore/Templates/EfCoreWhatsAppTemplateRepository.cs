using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Templates;

public class EfCoreWhatsAppTemplateRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider)
    : EfCoreRepository<IBulkWhatsAppDbContext, WhatsAppTemplate, Guid>(dbContextProvider), IWhatsAppTemplateRepository
{
    private static readonly SortColumns<WhatsAppTemplate> Columns = new()
    {
        ["name"] = x => x.Name,
        ["language"] = x => x.Language,
        ["status"] = x => x.Status,
        ["category"] = x => x.Category,
        ["qualityScore"] = x => x.QualityScore,
        ["syncedAt"] = x => x.SyncedAt,
        ["creationTime"] = x => x.CreationTime,
    };

    public virtual async Task<WhatsAppTemplate?> FindAsync(
        Guid accountId, string name, string language, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).FirstOrDefaultAsync(
            x => x.AccountId == accountId && x.Name == name && x.Language == language, cancellationToken);

    public virtual async Task<List<WhatsAppTemplate>> GetListByAccountAsync(
        Guid accountId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).Where(x => x.AccountId == accountId).ToListAsync(cancellationToken);

    public virtual async Task<long> GetCountAsync(TemplateFilter filter, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter)).LongCountAsync(cancellationToken);

    public virtual async Task<List<WhatsAppTemplate>> GetPagedListAsync(
        TemplateFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter))
            .OrderBySorting(sorting, Columns, "name, language")
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    private async Task<IQueryable<WhatsAppTemplate>> GetFilteredAsync(TemplateFilter filter)
    {
        IQueryable<WhatsAppTemplate> query = await GetDbSetAsync();
        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var pattern = LikePattern.Contains(filter.Text);
            query = query.Where(x => EF.Functions.Like(x.Name, pattern, LikePattern.Escape));
        }

        if (filter.AccountId is { } accountId)
        {
            query = query.Where(x => x.AccountId == accountId);
        }

        if (filter.Status is { } status)
        {
            query = query.Where(x => x.Status == status);
        }

        if (filter.Category is { } category)
        {
            query = query.Where(x => x.Category == category);
        }

        return filter.Language is null ? query : query.Where(x => x.Language == filter.Language);
    }
}
