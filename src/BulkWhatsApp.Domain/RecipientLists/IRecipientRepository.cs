namespace BulkWhatsApp.RecipientLists;

public interface IRecipientRepository : IRepository<Recipient, Guid>
{
    Task<Recipient?> FindByNumberAsync(Guid recipientListId, string phoneNumber, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(Guid recipientListId, string? filter, CancellationToken cancellationToken = default);

    Task<List<Recipient>> GetPagedListAsync(
        Guid recipientListId, string? filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds the rows to the list by the provider's bulk path, in the current transaction, without holding them in memory.
    /// Numbers the list already has, and repeated ones, are left out.
    /// </summary>
    /// <returns>How many were added.</returns>
    Task<long> AddManyAsync(Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken = default);
}
