using System.Collections.Concurrent;
using BulkWhatsApp.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Volo.Abp.Authorization.Permissions;
using Volo.Abp.MultiTenancy.ConfigurationStore;

namespace BulkWhatsApp.Stage;

/// <summary>Tenants and users of one application: a stand-in for ABP's tenant management and identity.</summary>
public sealed class TestDirectory(IOptionsMonitor<AbpDefaultTenantStoreOptions> tenants) : ISingletonDependency
{
    private readonly ConcurrentDictionary<Guid, TestUser> _users = new();
    private readonly Lock _adding = new();

    public Guid AddTenant(string name)
    {
        var tenant = new TenantConfiguration(Guid.NewGuid(), name);
        lock (_adding)
        {
            var options = tenants.CurrentValue;
            options.Tenants = [.. options.Tenants, tenant];
        }

        return tenant.Id;
    }

    public Guid TenantOf(string name) => tenants.CurrentValue.Tenants.Single(tenant => tenant.Name == name).Id;

    public void SetTenantActive(string name, bool isActive) =>
        tenants.CurrentValue.Tenants.Single(tenant => tenant.Name == name).IsActive = isActive;

    public TestUser AddUser(string name, Guid? tenantId, params string[] roles)
    {
        var user = new TestUser(Guid.NewGuid(), name, tenantId, roles);
        _users[user.Id] = user;
        return user;
    }

    public IEnumerable<TestUser> OfTenant(Guid? tenantId) => _users.Values.Where(user => user.TenantId == tenantId);

    public TestUser? Find(Guid id) => _users.GetValueOrDefault(id);

    public TestUser Find(string name, Guid? tenantId) => _users.Values.Single(user => user.Name == name && user.TenantId == tenantId);
}

/// <summary>The same users for the module.</summary>
public sealed class TestUserDirectory(TestDirectory directory, IPermissionStore permissions, ICurrentTenant currentTenant)
    : IUserDirectory, ITransientDependency
{
    public bool IsAvailable => true;

    public Task<IReadOnlyList<DirectoryUser>> GetPageAsync(
        string? text, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<DirectoryUser>>(
            [
                .. directory.OfTenant(currentTenant.Id)
                    .Where(user => text is null || user.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                    .OrderBy(user => user.Name, StringComparer.Ordinal).Skip(skipCount).Take(maxResultCount).Select(ToUser),
            ]);

    public Task<DirectoryUser?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        Task.FromResult(directory.Find(id) is { } user && user.TenantId == currentTenant.Id ? ToUser(user) : null);

    public async Task<bool> IsGrantedAsync(DirectoryUser user, string permission, CancellationToken cancellationToken = default)
    {
        foreach (var role in directory.Find(user.Id)!.Roles)
        {
            if (await permissions.IsGrantedAsync(permission, RolePermissionValueProvider.ProviderName, role))
            {
                return true;
            }
        }

        return await permissions.IsGrantedAsync(permission, UserPermissionValueProvider.ProviderName, $"{user.Id}");
    }

    private static DirectoryUser ToUser(TestUser user) => new(user.Id, user.Name, FullName: null);
}

public sealed record TestUser(Guid Id, string Name, Guid? TenantId, string[] Roles);

/// <summary>Grants per tenant, in memory; administrators have every permission: a stand-in for ABP's permission management.</summary>
[Dependency(ReplaceServices = true)]
public sealed class TestPermissionStore(ICurrentTenant currentTenant) : IPermissionStore, ISingletonDependency
{
    public const string AdminRole = "admin";

    private readonly ConcurrentDictionary<(Guid? TenantId, string Name, string ProviderName, string ProviderKey), bool> _grants = new();

    public void Set(Guid? tenantId, string name, string providerName, string providerKey, bool isGranted) =>
        _grants[(tenantId, name, providerName, providerKey)] = isGranted;

    public Task<bool> IsGrantedAsync(string name, string? providerName, string? providerKey) =>
        Task.FromResult(IsGranted(name, providerName!, providerKey!));

    public Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string? providerName, string? providerKey)
    {
        var result = new MultiplePermissionGrantResult();
        foreach (var name in names)
        {
            result.Result[name] = IsGranted(name, providerName!, providerKey!)
                ? PermissionGrantResult.Granted
                : PermissionGrantResult.Undefined;
        }

        return Task.FromResult(result);
    }

    private bool IsGranted(string name, string providerName, string providerKey) =>
        (providerName, providerKey) == (RolePermissionValueProvider.ProviderName, AdminRole)
        || _grants.GetValueOrDefault((currentTenant.Id, name, providerName, providerKey));
}
