using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Idempotency;

/// <summary>For any relational provider, through EF Core.</summary>
public class EfCoreIdempotencyStore(
    IDbContextProvider<IBulkWhatsAppDbContext> contexts,
    ICurrentTenant currentTenant,
    ICurrentUser currentUser,
    IClock clock) : IIdempotencyStore
{
    protected Guid TenantKey => currentTenant.Id ?? Guid.Empty;

    protected Guid UserKey => CallerId.Of(currentUser);

    public virtual async Task<IdempotencyRecord?> FindAsync(string key) =>
        await (await RowOfAsync(key))
            .Select(x => new IdempotencyRecord(key, x.RequestHash, x.StatusCode, x.ResponseJson)).SingleOrDefaultAsync();

    public virtual async Task<bool> TryInsertAsync(string key, string requestHash)
    {
        var row = new IdempotencyRow
        {
            TenantKey = TenantKey, UserKey = UserKey, Key = key, RequestHash = requestHash, CreationTime = clock.Now
        };
        return await (await contexts.GetDbContextAsync()).TryAddAsync(row, CancellationToken.None);
    }

    public virtual async Task CompleteAsync(string key, int statusCode, string responseJson) =>
        await (await RowOfAsync(key))
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.StatusCode, statusCode).SetProperty(x => x.ResponseJson, responseJson));

    private async Task<IQueryable<IdempotencyRow>> RowOfAsync(string key)
    {
        var (tenant, user) = (TenantKey, UserKey);
        return (await contexts.GetDbContextAsync()).Set<IdempotencyRow>().AsNoTracking()
            .Where(x => x.TenantKey == tenant && x.UserKey == user && x.Key == key);
    }
}
