using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Tenants;

/// <summary>As the database says now; requests ask <see cref="TenantDirectory"/>.</summary>
public class TenantStore(IDbContextProvider<HostDbContext> contexts) : ITenantStore, ITransientDependency
{
    public virtual async Task<TenantConfiguration?> FindAsync(Guid id) =>
        await (await contexts.GetDbContextAsync()).Tenants
            .Where(tenant => tenant.Id == id)
            .Select(tenant => new TenantConfiguration(tenant.Id, tenant.Name) { IsActive = tenant.IsActive })
            .FirstOrDefaultAsync();
}
