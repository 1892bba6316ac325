using Microsoft.Extensions.Caching.Memory;

namespace BulkWhatsApp.Host.Permissions;

/// <summary>
/// What was granted to whom, for <see cref="Lifetime"/>: a change is seen at once on the node that made it, and on the others when
/// the time is over.
/// </summary>
public sealed class PermissionGrantCache : ISingletonDependency, IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    public IReadOnlySet<string>? Find(Guid? tenantId, string providerName, string providerKey) =>
        _cache.Get<IReadOnlySet<string>>((tenantId, providerName, providerKey));

    public void Keep(Guid? tenantId, string providerName, string providerKey, IReadOnlySet<string> names) =>
        _cache.Set((tenantId, providerName, providerKey), names, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 });

    public void Forget(Guid? tenantId, string providerName, string providerKey) => _cache.Remove((tenantId, providerName, providerKey));

    public void Dispose() => _cache.Dispose();
}
