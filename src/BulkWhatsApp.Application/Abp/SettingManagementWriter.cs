using BulkWhatsApp.Settings;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.SettingManagement;

namespace BulkWhatsApp;

/// <summary>In the tables of ABP's SettingManagement, if the application has that module.</summary>
[ExposeServices(typeof(ISettingWriter))]
public class SettingManagementWriter(IServiceProvider services, ICurrentTenant currentTenant) : ISettingWriter, ITransientDependency
{
    public bool IsAvailable => services.GetService<ISettingManager>() is not null;

    public Task SetAsync(string name, string? value) =>
        services.GetRequiredService<ISettingManager>().SetForTenantOrGlobalAsync(currentTenant.Id, name, value);
}
