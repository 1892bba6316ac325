using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Authorization.Permissions;

namespace BulkWhatsApp.Stage;

/// <summary>Grants per tenant, in memory; administrators have every permission: a test's stand-in for ABP's permission management.</summary>
[Dependency(ReplaceServices = true)]
public sealed class TestPermissionStore(ICurrentTenant currentTenant) : IPermissionStore, ISingletonDependency
{
    public const string AdminRole = "admin";

    private readonly ConcurrentDictionary<(Guid? TenantId, string Name, string ProviderName, string ProviderKey), bool> _grants = new();

    public void Set(Guid? tenantId, string name, string providerName, string providerKey, bool isGranted) =>
        _grants[(tenantId, name, providerName, providerKey)] = isGranted;

    public Task<bool> IsGrantedAsync(string name, string? providerName, string? providerKey) => Task.FromResult(IsGranted(name, providerName!, providerKey!));

    public Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string? providerName, string? providerKey)
    {
        var result = new MultiplePermissionGrantResult();
        foreach (var name in names)
        {
            result.Result[name] = IsGranted(name, providerName!, providerKey!) ? PermissionGrantResult.Granted : PermissionGrantResult.Undefined;
        }

        return Task.FromResult(result);
    }

    private bool IsGranted(string name, string providerName, string providerKey) =>
        (providerName, providerKey) == (RolePermissionValueProvider.ProviderName, AdminRole)
        || _grants.GetValueOrDefault((currentTenant.Id, name, providerName, providerKey));
}
