using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Volo.Abp.MultiTenancy.ConfigurationStore;

namespace BulkWhatsApp.Stage;

/// <summary>Tenants and users of one application: a test's stand-in for ABP's tenant management and identity.</summary>
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

    public TestUser? Find(Guid id) => _users.GetValueOrDefault(id);

    public TestUser Find(string name, Guid? tenantId) => _users.Values.Single(user => user.Name == name && user.TenantId == tenantId);
}
