using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.OptOuts;

public class EfCoreOptOutRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider, IOptOutBulkWriter bulkWriter)
    : EfCoreRepository<IBulkWhatsAppDbContext, OptOut, Guid>(dbContextProvider), IOptOutRepository
{
    private static readonly SortColumns<OptOut> Columns = new()
    {
        ["optedOutAt"] = x => x.OptedOutAt,
        ["phoneNumber"] = x => x.PhoneNumber,
        ["source"] = x => x.Source,
        ["creationTime"] = x => x.CreationTime,
    };

    public virtual async Task<OptOut?> FindByNumberAsync(string phoneNumber, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).FirstOrDefaultAsync(x => x.PhoneNumber == phoneNumber, cancellationToken);

    public virtual async Task<List<OptOut>> GetOfPersonAsync(
        IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).Where(x => addresses.Contains(x.PhoneNumber)).ToListAsync(cancellationToken);

    public virtual async Task<long> GetCountAsync(string? filter, OptOutSource? source, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter, source)).LongCountAsync(cancellationToken);

    public virtual async Task<List<OptOut>> GetPagedListAsync(
        string? filter,
        OptOutSource? source,
        string? sorting,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter, source))
            .OrderBySorting(sorting, Columns, "optedOutAt desc")
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    public virtual Task<long> AddManyAsync(
        IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken = default) =>
        bulkWriter.AddAsync(phoneNumbers, reason, cancellationToken);

    private async Task<IQueryable<OptOut>> GetFilteredAsync(string? filter, OptOutSource? source)
    {
        IQueryable<OptOut> query = await GetDbSetAsync();
        if (!string.IsNullOrWhiteSpace(filter))
        {
            var pattern = LikePattern.Contains(filter);
            query = query.Where(x =>
                EF.Functions.Like(x.PhoneNumber.ToLower(), pattern, LikePattern.Escape)
                || EF.Functions.Like(x.Reason!.ToLower(), pattern, LikePattern.Escape));
        }

        return source is null ? query : query.Where(x => x.Source == source);
    }
}
