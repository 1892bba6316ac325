using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.BulkMessages;

/// <summary>For any relational provider, through EF Core.</summary>
public class EfCoreNumberSeries(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant) : INumberSeries
{
    // The row stays locked until the caller's transaction ends. A document that is rolled back returns its number, so the series has no
    // gaps.
    public virtual async Task<long> NextAsync(string prefix, CancellationToken cancellationToken = default)
    {
        var context = await contexts.GetDbContextAsync();
        var tenant = currentTenant.Id ?? Guid.Empty;
        var series = context.Set<NumberSeriesRow>().AsNoTracking().Where(x => x.TenantKey == tenant && x.Prefix == prefix);
        if (!await TryCountUpAsync() && !await TryBeginAsync(context, tenant, prefix, cancellationToken))
        {
            // Somebody else has just started the series.
            await TryCountUpAsync();
        }

        return await series.Select(x => x.Last).SingleAsync(cancellationToken);

        async Task<bool> TryCountUpAsync() =>
            await series.ExecuteUpdateAsync(set => set.SetProperty(x => x.Last, x => x.Last + 1), cancellationToken) > 0;
    }

    private static async Task<bool> TryBeginAsync(
        IBulkWhatsAppDbContext context, Guid tenant, string prefix, CancellationToken cancellationToken) =>
        await context.TryAddAsync(new NumberSeriesRow { TenantKey = tenant, Prefix = prefix, Last = 1 }, cancellationToken);
}
