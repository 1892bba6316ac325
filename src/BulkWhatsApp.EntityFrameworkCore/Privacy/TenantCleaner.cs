using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Settings;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

/// <summary>Removes what each tenant has kept for as long as its setting says.</summary>
public abstract class TenantCleaner(
    IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant, RetentionSettings retention, string setting) : ICleaner
{
    protected const int Batch = 1_000;

    public abstract string Kind { get; }

    public virtual async Task<int> CleanAsync(DateTime now, CancellationToken cancellationToken)
    {
        var db = await contexts.GetDbContextAsync();
        var tenants = await db.Accounts.IgnoreQueryFilters().Select(x => x.TenantId)
            .Union(db.RecipientLists.IgnoreQueryFilters().Select(x => x.TenantId))
            .Union(db.BulkMessages.IgnoreQueryFilters().Select(x => x.TenantId))
            .ToListAsync(cancellationToken);
        var removed = 0;
        foreach (var tenant in tenants)
        {
            using var _ = currentTenant.Change(tenant);
            if (await retention.GetDaysAsync(setting) is { } days)
            {
                removed += await CleanAsync(db, now.AddDays(-days), now, cancellationToken);
            }
        }

        return removed;
    }

    /// <summary>A batch of the current tenant's.</summary>
    /// <param name="before">UTC: what is older goes.</param>
    protected abstract Task<int> CleanAsync(IBulkWhatsAppDbContext db, DateTime before, DateTime now, CancellationToken cancellationToken);
}
