namespace BulkWhatsApp.Templates;

public interface IWhatsAppTemplateRepository : IRepository<WhatsAppTemplate, Guid>
{
    Task<WhatsAppTemplate?> FindAsync(Guid accountId, string name, string language, CancellationToken cancellationToken = default);

    Task<List<WhatsAppTemplate>> GetListByAccountAsync(Guid accountId, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(TemplateFilter filter, CancellationToken cancellationToken = default);

    Task<List<WhatsAppTemplate>> GetPagedListAsync(
        TemplateFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);
}
