using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Permissions;

/// <summary>Changes what is granted in the current tenant.</summary>
public class PermissionGrants(
    IDbContextProvider<HostDbContext> contexts,
    IPermissionDefinitionManager definitions,
    PermissionGrantCache cache,
    IUnitOfWorkManager unitOfWorkManager,
    ICurrentTenant currentTenant,
    IGuidGenerator guidGenerator) : ITransientDependency
{
    /// <summary>Every permission of the current side (host or tenant).</summary>
    public virtual async Task GrantEverythingAsync(string providerName, string providerKey)
    {
        var permissions = await GetGrantableAsync();
        await SetAsync(providerName, providerKey, permissions.ToDictionary(permission => permission.Name, _ => true));
    }

    /// <summary>Permissions that are not named stay unchanged.</summary>
    /// <returns>The permissions newly given, and those taken away.</returns>
    /// <exception cref="BusinessException"><see cref="HostErrorCodes.PermissionNotGrantable"/>: there is no such permission
    /// here.</exception>
    public virtual async Task<(List<string> Given, List<string> Taken)> SetAsync(
        string providerName, string providerKey, IReadOnlyDictionary<string, bool> changes)
    {
        await CheckGrantableAsync(changes.Keys);
        var context = await contexts.GetDbContextAsync();
        var present = await GetAsync(context, providerName, providerKey);
        var (given, taken) = (new List<string>(), new List<string>());
        foreach (var (name, isGranted) in changes)
        {
            var grant = present.Find(grant => grant.Name == name);
            if (isGranted && grant is null)
            {
                context.PermissionGrants.Add(
                    new PermissionGrant(guidGenerator.Create(), currentTenant.Id, name, providerName, providerKey));
                given.Add(name);
            }
            else if (!isGranted && grant is not null)
            {
                context.PermissionGrants.Remove(grant);
                taken.Add(name);
            }
        }

        ForgetWhenDone(providerName, providerKey);
        return (given, taken);
    }

    /// <summary>Moves the grants to a new name, or removes them if that is null.</summary>
    public virtual async Task MoveAsync(string providerName, string providerKey, string? newProviderKey)
    {
        var context = await contexts.GetDbContextAsync();
        var present = await GetAsync(context, providerName, providerKey);
        context.PermissionGrants.RemoveRange(present);
        if (newProviderKey is not null)
        {
            // The new holder must not inherit what an earlier one with that name left behind.
            context.PermissionGrants.RemoveRange(await GetAsync(context, providerName, newProviderKey));
            context.PermissionGrants.AddRange(present.Select(grant =>
                new PermissionGrant(guidGenerator.Create(), grant.TenantId, grant.Name, providerName, newProviderKey)));
            ForgetWhenDone(providerName, newProviderKey);
        }

        ForgetWhenDone(providerName, providerKey);
    }

    public virtual async Task<List<PermissionDefinition>> GetGrantableAsync()
    {
        var side = currentTenant.GetMultiTenancySide();
        return
        [
            .. (await definitions.GetPermissionsAsync())
                .Where(permission => permission.IsEnabled && permission.MultiTenancySide.HasFlag(side))
        ];
    }

    private async Task CheckGrantableAsync(IEnumerable<string> names)
    {
        var grantable = (await GetGrantableAsync()).Select(permission => permission.Name).ToHashSet();
        foreach (var name in names.Where(name => !grantable.Contains(name)))
        {
            throw new BusinessException(HostErrorCodes.PermissionNotGrantable).WithData("permission", name);
        }
    }

    private static Task<List<PermissionGrant>> GetAsync(HostDbContext context, string providerName, string providerKey) =>
        context.PermissionGrants.Where(grant => grant.ProviderName == providerName && grant.ProviderKey == providerKey).ToListAsync();

    private void ForgetWhenDone(string providerName, string providerKey)
    {
        var tenantId = currentTenant.Id;
        unitOfWorkManager.Current!.OnCompleted(() =>
        {
            cache.Forget(tenantId, providerName, providerKey);
            return Task.CompletedTask;
        });
    }
}

public class PermissionGrant : Entity<Guid>, IMultiTenant
{
    public const int MaxNameLength = 128;
    public const int MaxProviderNameLength = 64;
    public const int MaxProviderKeyLength = 256;

    public PermissionGrant(Guid id, Guid? tenantId, string name, string providerName, string providerKey)
        : base(id)
    {
        TenantId = tenantId;
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
        ProviderName = Check.NotNullOrWhiteSpace(providerName, nameof(providerName), MaxProviderNameLength);
        ProviderKey = Check.NotNullOrWhiteSpace(providerKey, nameof(providerKey), MaxProviderKeyLength);
    }

    protected PermissionGrant()
    {
        Name = default!;
        ProviderName = default!;
        ProviderKey = default!;
    }

    public virtual Guid? TenantId { get; protected set; }

    public virtual string Name { get; protected set; }

    public virtual string ProviderName { get; protected set; }

    public virtual string ProviderKey { get; protected set; }
}

/// <summary>To whom a permission is granted: a role by its name, a user by the id, or a program by its client id.</summary>
internal static class PermissionProviders
{
    public const string Role = "R";
    public const string User = "U";
    public const string Client = "C";
}
