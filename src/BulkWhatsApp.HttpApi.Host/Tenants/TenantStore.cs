using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Tenants;

/// <summary>As the database says now; requests ask <see cref="TenantDirectory"/>. One that was deleted is not active.</summary>
public class TenantStore(IDbContextProvider<HostDbContext> contexts) : ITenantStore, ITransientDependency
{
    public virtual async Task<TenantConfiguration?> FindAsync(Guid id) =>
        await (await contexts.GetDbContextAsync()).Tenants.IgnoreQueryFilters()
            .Where(tenant => tenant.Id == id)
            .Select(tenant => new TenantConfiguration(tenant.Id, tenant.Name) { IsActive = tenant.IsActive && !tenant.IsDeleted })
            .FirstOrDefaultAsync();
}
