using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp;

/// <summary>Features and settings of tenants: a stand-in for ABP's feature and setting management.</summary>
[Dependency(ReplaceServices = true)]
[ExposeServices(typeof(IFeatureStore), typeof(ISettingStore), typeof(TenantValues))]
public sealed class TenantValues : IFeatureStore, ISettingStore, ISingletonDependency
{
    private const string OfTenant = "T";

    private readonly ConcurrentDictionary<(string Name, string? TenantId), string> _values = new();

    public void Set(string name, Guid tenantId, string value) => _values[(name, tenantId.ToString())] = value;

    public Task<string?> GetOrNullAsync(string name, string? providerName, string? providerKey) =>
        Task.FromResult(providerName == OfTenant ? _values.GetValueOrDefault((name, providerKey)) : null);

    public async Task<List<SettingValue>> GetAllAsync(string[] names, string? providerName, string? providerKey)
    {
        var values = new List<SettingValue>();
        foreach (var name in names)
        {
            values.Add(new SettingValue(name, await GetOrNullAsync(name, providerName, providerKey)));
        }

        return values;
    }
}
