using Microsoft.Extensions.Configuration;

namespace BulkWhatsApp.Foundation.Domain;

public interface IFeatureChecker
{
    /// <returns>The feature's value for the current tenant; null if it has none.</returns>
    Task<string?> GetOrNullAsync(string name);

    /// <summary>For features that are either on or off.</summary>
    Task<bool> IsEnabledAsync(string name);
}

/// <summary>
/// Reads the application's configuration: <c>Features:{tenant id}:{name}</c>, otherwise <c>Features:{name}</c>. A feature that is not
/// configured is on.
/// </summary>
internal sealed class ConfigurationFeatureChecker(IConfiguration configuration, ICurrentTenant currentTenant) : IFeatureChecker
{
    private const string Section = "Features";

    public Task<string?> GetOrNullAsync(string name)
    {
        var own = currentTenant.Id is { } tenantId ? configuration[$"{Section}:{tenantId}:{name}"] : null;
        return Task.FromResult(own ?? configuration[$"{Section}:{name}"]);
    }

    public async Task<bool> IsEnabledAsync(string name) => await GetOrNullAsync(name) switch
    {
        null => true,
        var value when bool.TryParse(value, out var isEnabled) => isEnabled,
        var value => throw new AbpException($"The value '{value}' for the feature '{name}' should be a boolean, but was not!"),
    };
}
