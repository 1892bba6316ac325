using Microsoft.Extensions.Configuration;

namespace BulkWhatsApp.Foundation.Domain;

public interface ISettingProvider
{
    /// <returns>Null when the setting has no value.</returns>
    Task<string?> GetOrNullAsync(string name);
}

/// <summary>The application's configuration, section <c>Settings</c>, as ABP's provider of that name reads it.</summary>
internal sealed class ConfigurationSettingProvider(IConfiguration configuration) : ISettingProvider
{
    private const string Section = "Settings";

    public Task<string?> GetOrNullAsync(string name) => Task.FromResult(configuration[$"{Section}:{name}"]);
}
