namespace BulkWhatsApp.OptOuts;

public interface IOptOutRepository : IRepository<OptOut, Guid>
{
    Task<OptOut?> FindByNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);

    /// <summary>Those of the addresses that are suppressed.</summary>
    Task<List<OptOut>> GetOfPersonAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(string? filter, OptOutSource? source, CancellationToken cancellationToken = default);

    Task<List<OptOut>> GetPagedListAsync(
        string? filter, OptOutSource? source, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>
    /// Suppresses the numbers, and the other addresses of their people, in the current transaction. What was an opt-out of marketing becomes one of everything.
    /// </summary>
    /// <returns>How many of the numbers were not suppressed before.</returns>
    Task<long> AddManyAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken = default);
}
