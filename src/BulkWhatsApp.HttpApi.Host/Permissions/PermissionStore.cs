using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Permissions;

/// <summary>Answers from the current tenant's grants. An authorization asks many times per request, so they are kept for a short time.</summary>
[Dependency(ReplaceServices = true)]
public class PermissionStore(
    IDbContextProvider<HostDbContext> contexts,
    PermissionGrantCache cache,
    IUnitOfWorkManager unitOfWorkManager,
    ICurrentTenant currentTenant) : IPermissionStore, ITransientDependency
{
    public virtual async Task<bool> IsGrantedAsync(string name, string providerName, string providerKey) =>
        (await GetGrantedAsync(providerName, providerKey)).Contains(name);

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

        // Its own unit of work: what a transaction has not committed must not be remembered.
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
