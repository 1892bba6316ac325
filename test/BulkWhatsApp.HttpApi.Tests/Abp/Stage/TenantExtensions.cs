using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Stage;

public static class TenantExtensions
{
    /// <summary>For the clerk's tenant.</summary>
    public static Task SetFeatureAsync(this Clerk clerk, string feature, string value)
    {
        clerk.Application.Services.GetRequiredService<TenantValues>()
            .Set(feature, clerk.Application.Directory().TenantOf(clerk.Tenant), value);
        return Task.CompletedTask;
    }

    public static Task SetTenantActiveAsync(this Clerk clerk, bool isActive)
    {
        clerk.Application.Directory().SetTenantActive(clerk.Tenant, isActive);
        return Task.CompletedTask;
    }
}
