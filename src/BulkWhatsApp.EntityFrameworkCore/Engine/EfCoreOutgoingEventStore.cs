using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public class EfCoreOutgoingEventStore(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider) : IOutgoingEventStore
{
    /// <summary>More nodes than this rarely publish at once.</summary>
    private const int Candidates = 20;

    public virtual async Task<OutgoingEvent?> TakeAsync(CancellationToken ct)
    {
        var context = await dbContextProvider.GetDbContextAsync();
        var now = await context.GetUtcNowAsync(ct);
        var due = context.Set<OutgoingEventRow>().AsNoTracking().Where(e => e.AvailableAt <= now);
        foreach (var id in await due.OrderBy(e => e.AvailableAt).ThenBy(e => e.Id).Select(e => e.Id).Take(Candidates).ToListAsync(ct))
        {
            // An event that another node is publishing is skipped; one that it has published or postponed meanwhile is no longer found.
            if ((await context.TryLockAsync<OutgoingEventRow>([id], ct)).Count == 1
                && await due.FirstOrDefaultAsync(e => e.Id == id, ct) is { } taken)
            {
                await DropAsync(id, ct);
                return new OutgoingEvent(id, taken.TenantId, taken.Name, taken.Payload, taken.Attempts);
            }
        }

        return null;
    }

    public virtual async Task PostponeAsync(long id, TimeSpan wait, CancellationToken ct)
    {
        var context = await dbContextProvider.GetDbContextAsync();
        var next = await context.GetUtcNowAsync(ct) + wait;
        await context.Set<OutgoingEventRow>().Where(e => e.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(e => e.AvailableAt, next).SetProperty(e => e.Attempts, e => e.Attempts + 1), ct);
    }

    public virtual async Task DropAsync(long id, CancellationToken ct) =>
        await (await dbContextProvider.GetDbContextAsync()).Set<OutgoingEventRow>().Where(e => e.Id == id).ExecuteDeleteAsync(ct);
}
