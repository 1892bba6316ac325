using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BulkWhatsApp.Host.Tenants;

/// <summary>Every request of a tenant's user looks up the tenant, so results are cached for <see cref="Lifetime"/>.</summary>
public sealed class TenantDirectory(IServiceScopeFactory scopeFactory, IUnitOfWorkManager unitOfWorkManager)
    : ISingletonDependency, IDisposable
{
    /// <summary>How long a tenant may still be accepted here after another node has deactivated it.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);

    // Bounded, because anybody may ask for any name.
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public Task<TenantInfo?> FindAsync(string idOrName, CancellationToken cancellationToken) =>
        Guid.TryParse(idOrName, out var id) ? FindAsync(id, cancellationToken) : FindByNameAsync(idOrName, cancellationToken);

    public Task<TenantInfo?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        FindAsync(id, tenants => tenants.Where(tenant => tenant.Id == id), cancellationToken);

    public Task<TenantInfo?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        var normalizedName = Tenant.Normalize(name);
        return normalizedName.Length > Tenant.MaxNameLength || !StorableText.IsClean(normalizedName)
            ? Task.FromResult<TenantInfo?>(null)
            : FindAsync(normalizedName, tenants => tenants.Where(tenant => tenant.NormalizedName == normalizedName), cancellationToken);
    }

    /// <summary>Something about a tenant has changed.</summary>
    public void Forget() => _cache.Clear();

    public void Dispose() => _cache.Dispose();

    private async Task<TenantInfo?> FindAsync(
        object key, Func<IQueryable<Tenant>, IQueryable<Tenant>> filter, CancellationToken cancellationToken)
    {
        if (_cache.TryGetValue(key, out TenantInfo? known))
        {
            return known;
        }

        await using var scope = scopeFactory.CreateAsyncScope();
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        var context = await scope.ServiceProvider.GetRequiredService<IDbContextProvider<HostDbContext>>().GetDbContextAsync();
        var found = await filter(context.Tenants)
            .Select(tenant => new TenantInfo(tenant.Id, tenant.Name, tenant.IsActive))
            .FirstOrDefaultAsync(cancellationToken);
        return _cache.Set(key, found, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 });
    }
}

public record TenantInfo(Guid Id, string Name, bool IsActive);
