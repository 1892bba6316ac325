namespace BulkWhatsApp.OptOuts;

public interface IOptOutRepository : IRepository<OptOut, Guid>
{
    Task<OptOut?> FindByNumberAsync(string phoneNumber, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(string? filter, OptOutSource? source, CancellationToken cancellationToken = default);

    Task<List<OptOut>> GetPagedListAsync(
        string? filter, OptOutSource? source, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>Adds the numbers that are not suppressed yet, in the current transaction.</summary>
    /// <returns>How many were added.</returns>
    Task<long> AddManyAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken = default);
}
