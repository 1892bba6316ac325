using Microsoft.AspNetCore.DataProtection;

namespace BulkWhatsApp.Host.Hosting;

public static class HostKeys
{
    private const string ApplicationName = "BulkWhatsApp";

    /// <summary>The keys of <see cref="HostSettings.DataProtectionKeys"/>.</summary>
    public static void AddHostKeys(this IServiceCollection services, HostSettings settings)
    {
        var dataProtection = services.AddDataProtection().SetApplicationName(ApplicationName);
        if (!string.IsNullOrWhiteSpace(settings.DataProtectionKeys))
        {
            dataProtection.PersistKeysToFileSystem(new DirectoryInfo(settings.DataProtectionKeys));
        }
    }
}
