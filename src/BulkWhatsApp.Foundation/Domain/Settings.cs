using Microsoft.Extensions.Configuration;

namespace BulkWhatsApp.Foundation.Domain;

public interface ISettingProvider
{
    /// <returns>Null if the setting has no value.</returns>
    Task<string?> GetOrNullAsync(string name);
}

/// <summary>Reads the <c>Settings</c> section of the application's configuration, as ABP's provider of that name does.</summary>
internal sealed class ConfigurationSettingProvider(IConfiguration configuration) : ISettingProvider
{
    private const string Section = "Settings";

    public Task<string?> GetOrNullAsync(string name) => Task.FromResult(configuration[$"{Section}:{name}"]);
}
