using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace BulkWhatsApp.Host.Permissions;

/// <summary>Answers from the current tenant's grants. They are read many times per request, so they are cached briefly.</summary>
[Dependency(ReplaceServices = true)]
public class PermissionStore(
    IDbContextProvider<HostDbContext> contexts,
    PermissionGrantCache cache,
    IUnitOfWorkManager unitOfWorkManager,
    ICurrentTenant currentTenant) : IPermissionStore, ITransientDependency
{
    public virtual async Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string providerName, string providerKey)
    {
        var granted = await GetGrantedAsync(providerName, providerKey);
        var result = new MultiplePermissionGrantResult(names);
        foreach (var name in names.Where(granted.Contains))
        {
            result.Result[name] = PermissionGrantResult.Granted;
        }

        return result;
    }

    private async Task<IReadOnlySet<string>> GetGrantedAsync(string providerName, string providerKey)
    {
        var tenantId = currentTenant.Id;
        if (cache.Find(tenantId, providerName, providerKey) is { } known)
        {
            return known;
        }

        // In its own unit of work, because uncommitted grants must not be cached.
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        var context = await contexts.GetDbContextAsync();
        var names = await context.PermissionGrants
            .Where(grant => grant.ProviderName == providerName && grant.ProviderKey == providerKey)
            .Select(grant => grant.Name)
            .ToHashSetAsync();
        await unitOfWork.CompleteAsync();
        cache.Keep(tenantId, providerName, providerKey, names);
        return names;
    }
}

/// <summary>
/// Caches grants for <see cref="Lifetime"/>: a change takes effect at once on the node that made it, and on the others when that time is
/// over.
/// </summary>
public sealed class PermissionGrantCache : ISingletonDependency, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public IReadOnlySet<string>? Find(Guid? tenantId, string providerName, string providerKey) =>
        _cache.Get<IReadOnlySet<string>>((tenantId, providerName, providerKey));

    public void Keep(Guid? tenantId, string providerName, string providerKey, IReadOnlySet<string> names) =>
        _cache.Set(
            (tenantId, providerName, providerKey),
            names,
            new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 });

    public void Forget(Guid? tenantId, string providerName, string providerKey) => _cache.Remove((tenantId, providerName, providerKey));

    public void Dispose() => _cache.Dispose();
}
