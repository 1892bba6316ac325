using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Stage;

public static class TenantExtensions
{
    /// <summary>For the clerk's tenant.</summary>
    public static async Task SetFeatureAsync(this Clerk clerk, string feature, string value)
    {
        var tenant = await clerk.Application.Database.QueryAsync<Guid>(
            """SELECT "TenantId" FROM "BwaAccounts" WHERE "Id" = @id""", ("id", clerk.Account.Id));
        clerk.Application.Services.GetRequiredService<IConfiguration>()[$"Features:{tenant}:{feature}"] = value;
    }

    public static Task SetTenantActiveAsync(this Clerk clerk, bool isActive) => clerk.UpdateTenantAsync(new { name = clerk.Tenant, isActive });

    public static async Task UpdateTenantAsync(this Clerk clerk, object input)
    {
        using var host = await clerk.Application.SignInAsHostAdminAsync();
        var found = await host.GetJsonAsync($"api/abp/multi-tenancy/tenants/by-name/{clerk.Tenant}");
        using var update = await host.SendJsonAsync(
            HttpMethod.Put, $"api/multi-tenancy/tenants/{found.GetProperty("tenantId").GetGuid()}", input);
        update.IsSuccessStatusCode.ShouldBeTrue(await update.Content.ReadAsStringAsync());
    }
}
