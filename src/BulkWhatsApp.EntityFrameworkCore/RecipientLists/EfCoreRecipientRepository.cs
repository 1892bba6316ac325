using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.RecipientLists;

public class EfCoreRecipientRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider)
    : EfCoreRepository<IBulkWhatsAppDbContext, Recipient, Guid>(dbContextProvider), IRecipientRepository
{
    private static readonly SortColumns<Recipient> Columns = new()
    {
        ["sequence"] = x => x.Sequence,
        ["name"] = x => x.Name,
        ["phoneNumber"] = x => x.PhoneNumber,
        ["creationTime"] = x => x.CreationTime,
    };

    public virtual async Task<Recipient?> FindByNumberAsync(
        Guid recipientListId, string phoneNumber, CancellationToken cancellationToken = default) =>
        await (await GetDbSetAsync()).FirstOrDefaultAsync(
            x => x.RecipientListId == recipientListId && x.PhoneNumber == phoneNumber, cancellationToken);

    public virtual async Task<long> GetCountAsync(Guid recipientListId, string? filter, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(recipientListId, filter)).LongCountAsync(cancellationToken);

    public virtual async Task<List<Recipient>> GetPagedListAsync(
        Guid recipientListId,
        string? filter,
        string? sorting,
        int skipCount,
        int maxResultCount,
        CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(recipientListId, filter))
            .OrderBySorting(sorting, Columns, "sequence")
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    private async Task<IQueryable<Recipient>> GetFilteredAsync(Guid recipientListId, string? filter)
    {
        var query = (await GetDbSetAsync()).Where(x => x.RecipientListId == recipientListId);
        if (string.IsNullOrWhiteSpace(filter))
        {
            return query;
        }

        var pattern = LikePattern.Contains(filter);
        return query.Where(x =>
            EF.Functions.Like(x.PhoneNumber, pattern, LikePattern.Escape)
            || EF.Functions.Like(x.Name!.ToLower(), pattern, LikePattern.Escape));
    }
}
