namespace BulkWhatsApp.RecipientLists;

public interface IRecipientListRepository : IRepository<RecipientList, Guid>
{
    Task<RecipientList?> FindByNameAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>True while a draft or unfinished campaign names the list.</summary>
    Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(string? filter, CancellationToken cancellationToken = default);

    Task<List<RecipientList>> GetPagedListAsync(
        string? filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>How many recipients each of these lists has.</summary>
    Task<Dictionary<Guid, long>> CountRecipientsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken = default);
}
