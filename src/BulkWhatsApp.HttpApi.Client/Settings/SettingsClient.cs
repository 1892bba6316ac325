using BulkWhatsApp.Client.Http;
using BulkWhatsApp.Settings;

namespace BulkWhatsApp.Client;

/// <summary>The module's settings for the host, or for the caller's tenant.</summary>
public sealed class SettingsClient
{
    private const string Root = "api/bulk-whatsapp/settings";

    private readonly ApiConnection _api;

    internal SettingsClient(ApiConnection api) => _api = api;

    public Task<ModuleSettingsDto> GetAsync(CancellationToken cancellationToken = default) =>
        _api.GetAsync<ModuleSettingsDto>(Root, cancellationToken);

    /// <summary>Settings that are left out stay as they are.</summary>
    /// <exception cref="BulkWhatsAppApiException">A value cannot be used (400); the application's configuration has them (409).</exception>
    public Task<ModuleSettingsDto> UpdateAsync(UpdateModuleSettingsDto input, CancellationToken cancellationToken = default) =>
        _api.PutAsync<ModuleSettingsDto>(Root, input, cancellationToken);
}
