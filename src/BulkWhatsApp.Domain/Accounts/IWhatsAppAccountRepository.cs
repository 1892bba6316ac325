namespace BulkWhatsApp.Accounts;

public interface IWhatsAppAccountRepository : IRepository<WhatsAppAccount, Guid>
{
    Task<WhatsAppAccount?> FindByNameAsync(string name, CancellationToken cancellationToken = default);

    Task<WhatsAppAccount?> FindDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>True while a draft, or a campaign that has not finished, sends from the account or uses a template of it.</summary>
    Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>To how many different people the account's portfolio has written in the last 24 hours; counted only where it has a limit.</summary>
    Task<int> CountUsersReachedAsync(WhatsAppAccount account, CancellationToken cancellationToken = default);

    /// <summary>An account whose templates are to be read again by now, of any tenant that the data filter lets see; taken for a while, so that no other node reads them too.</summary>
    /// <returns>Null when there is none.</returns>
    Task<DueTemplateSync?> TakeDueTemplateSyncAsync(TimeSpan lease, CancellationToken cancellationToken = default);

    /// <summary>When the account's templates are read again; null: not by themselves.</summary>
    /// <param name="taken">Only if nobody has asked again, or read them, since this was taken; null: in any case.</param>
    /// <returns>Whether it was set.</returns>
    Task<bool> SetTemplateSyncDueAsync(Guid id, DateTime? dueAt, DueTemplateSync? taken = null, CancellationToken cancellationToken = default);

    /// <summary>How many active accounts, of any tenant that the data filter lets see, are known to have no app subscribed to their webhooks.</summary>
    Task<int> CountWithoutWebhookAsync(CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(string? filter, AccountStatus? status, CancellationToken cancellationToken = default);

    Task<List<WhatsAppAccount>> GetPagedListAsync(
        string? filter, AccountStatus? status, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);
}

/// <summary>The right to read an account's templates again.</summary>
public sealed record DueTemplateSync(Guid AccountId, Guid? TenantId, DateTime Until);
