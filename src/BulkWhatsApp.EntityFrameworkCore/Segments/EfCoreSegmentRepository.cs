using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Segments;

public class EfCoreSegmentRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider)
    : EfCoreRepository<IBulkWhatsAppDbContext, Segment, Guid>(dbContextProvider), ISegmentRepository
{
    private static readonly SortColumns<Segment> Columns = new()
    {
        ["name"] = x => x.Name,
        ["creationTime"] = x => x.CreationTime,
    };

    public virtual async Task<Segment?> FindByNameAsync(string name, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).FirstOrDefaultAsync(x => x.Name == name, cancellationToken);

    public virtual async Task<bool> IsUsedAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync()).BulkMessages.AnyAsync(x => x.SegmentId == id && x.DocStatus == DocStatus.Draft, cancellationToken);

    public virtual async Task<long> GetCountAsync(string? filter, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter)).LongCountAsync(cancellationToken);

    public virtual async Task<List<Segment>> GetPagedListAsync(
        string? filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter))
            .OrderBySorting(sorting, Columns, "name")
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    private async Task<IQueryable<Segment>> GetFilteredAsync(string? filter)
    {
        IQueryable<Segment> query = await GetDbSetAsync();
        if (string.IsNullOrWhiteSpace(filter))
        {
            return query;
        }

        var pattern = LikePattern.Contains(filter);
        return query.Where(x => EF.Functions.Like(x.Name.ToLower(), pattern, LikePattern.Escape));
    }
}
