using BulkWhatsApp.BulkMessages;
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

    public virtual async Task<List<WhatsAppTemplate>> GetListByMetaIdAsync(string metaId, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).Where(x => x.MetaId == metaId).OrderBy(x => x.Id).ToListAsync(cancellationToken);

    public virtual async Task<List<TemplateUse>> GetUsesAsync(
        WhatsAppTemplate template, int max, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var wabas = db.Accounts.Where(account => account.Id == template.AccountId).Select(account => account.WabaId);
        var metaId = template.MetaId;
        var drafts = db.BulkMessages.Where(
            x => x.DocStatus == DocStatus.Draft && db.Templates.Any(t => t.Id == x.TemplateId && t.MetaId == metaId));
        var waiting = db.BulkMessages.Where(
            x => x.DocStatus == DocStatus.Submitted
                && (x.Status == BulkMessageStatus.Scheduled || x.Status == BulkMessageStatus.Queued
                    || x.Status == BulkMessageStatus.InProgress || x.Status == BulkMessageStatus.Paused)
                && x.TemplateName == template.Name
                && x.TemplateLanguage == template.Language
                && db.Accounts.Any(account => account.Id == x.AccountId && wabas.Contains(account.WabaId)));
        var found = await waiting.Concat(drafts).Where(x => x.TestOfId == null)
            .OrderBy(x => x.DocStatus == DocStatus.Draft).ThenBy(x => x.ScheduledAt).ThenBy(x => x.Number)
            .Take(max)
            .Select(x => new { x.Id, x.Number, x.Title, x.Status, x.ScheduledAt })
            .ToListAsync(cancellationToken);
        return found.ConvertAll(x => new TemplateUse(x.Id, x.Number, x.Title, x.Status, x.ScheduledAt));
    }

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
