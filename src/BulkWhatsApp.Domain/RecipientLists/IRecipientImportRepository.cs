namespace BulkWhatsApp.RecipientLists;

public interface IRecipientImportRepository : IRepository<RecipientImport, Guid>
{
    Task<long> GetCountAsync(Guid recipientListId, CancellationToken cancellationToken = default);

    Task<List<RecipientImport>> GetPagedListAsync(
        Guid recipientListId, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says that an import is alive, and how far it is. Its row is locked until the end of the transaction: it is counted as silent before or not at all.
    /// </summary>
    /// <returns>False, and nothing is written, when it is not running any more.</returns>
    Task<bool> TrySetAliveAsync(Guid id, long rowsRead, CancellationToken cancellationToken = default);

    Task AddRejectedRowsAsync(Guid importId, IReadOnlyCollection<RejectedRow> rows, CancellationToken cancellationToken = default);

    /// <summary>In file order, streamed.</summary>
    IAsyncEnumerable<RejectedRow> GetRejectedRowsAsync(Guid importId, CancellationToken cancellationToken = default);
}
