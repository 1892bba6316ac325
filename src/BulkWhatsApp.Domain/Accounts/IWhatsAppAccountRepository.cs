namespace BulkWhatsApp.Accounts;

public interface IWhatsAppAccountRepository : IRepository<WhatsAppAccount, Guid>
{
    Task<WhatsAppAccount?> FindByNameAsync(string name, CancellationToken cancellationToken = default);

    Task<WhatsAppAccount?> FindDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>True while a draft, or a campaign that has not finished, sends from the account or uses a template of it.</summary>
    Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>To how many different people the account's portfolio has written in the last 24 hours; counted only where it has a limit.</summary>
    Task<int> CountUsersReachedAsync(WhatsAppAccount account, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(string? filter, AccountStatus? status, CancellationToken cancellationToken = default);

    Task<List<WhatsAppAccount>> GetPagedListAsync(
        string? filter, AccountStatus? status, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);
}
