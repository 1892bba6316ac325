namespace BulkWhatsApp.RecipientLists;

public interface IRecipientImportRepository : IRepository<RecipientImport, Guid>
{
    Task<long> GetCountAsync(Guid recipientListId, CancellationToken cancellationToken = default);

    Task<List<RecipientImport>> GetPagedListAsync(
        Guid recipientListId, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>Shows progress to others while the import's own transaction is still open.</summary>
    Task SetRowsReadAsync(Guid id, long rowsRead, CancellationToken cancellationToken = default);

    Task AddRejectedRowsAsync(Guid importId, IReadOnlyCollection<RejectedRow> rows, CancellationToken cancellationToken = default);

    /// <summary>In file order, streamed.</summary>
    IAsyncEnumerable<RejectedRow> GetRejectedRowsAsync(Guid importId, CancellationToken cancellationToken = default);
}
