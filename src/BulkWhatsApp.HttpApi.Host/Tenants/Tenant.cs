using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Tenants;

/// <summary>A deleted tenant stays in the database, and so does its data.</summary>
public class Tenant : FullAuditedAggregateRoot<Guid>
{
    public const int MaxNameLength = 64;

    public Tenant(Guid id, string name)
        : base(id)
    {
        Name = default!;
        NormalizedName = default!;
        SetName(name);
    }

    protected Tenant()
    {
        Name = default!;
        NormalizedName = default!;
    }

    public virtual string Name { get; protected set; }

    public virtual string NormalizedName { get; protected set; }

    /// <summary>False: none of the tenant's users can sign in, their sessions end, and its campaigns are paused.</summary>
    public virtual bool IsActive { get; set; } = true;

    public virtual void SetName(string name)
    {
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength).Trim();
        NormalizedName = Normalize(Name);
    }

    public static string Normalize(string name) => name.Trim().ToUpperInvariant();
}

/// <summary>Asks the database each time; requests use <see cref="TenantDirectory"/>. A deleted tenant is not active.</summary>
public class TenantStore(IDbContextProvider<HostDbContext> contexts) : ITenantStore, ITransientDependency
{
    public virtual async Task<TenantConfiguration?> FindAsync(Guid id) =>
        await (await contexts.GetDbContextAsync()).Tenants.IgnoreQueryFilters()
            .Where(tenant => tenant.Id == id)
            .Select(tenant => new TenantConfiguration(tenant.Id, tenant.Name) { IsActive = tenant.IsActive && !tenant.IsDeleted })
            .FirstOrDefaultAsync();
}
