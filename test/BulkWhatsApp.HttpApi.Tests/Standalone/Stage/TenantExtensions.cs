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

    public static Task SetTenantActiveAsync(this Clerk clerk, bool isActive) =>
        clerk.UpdateTenantAsync(new { name = clerk.Tenant, isActive });

    public static Task UpdateTenantAsync(this Clerk clerk, object input) => clerk.SendToTenantAsync(HttpMethod.Put, input);

    public static Task DeleteTenantAsync(this Clerk clerk) => clerk.SendToTenantAsync(HttpMethod.Delete, input: null);

    private static async Task SendToTenantAsync(this Clerk clerk, HttpMethod method, object? input)
    {
        using var host = await clerk.Application.SignInAsHostAdminAsync();
        var found = await host.GetJsonAsync($"api/abp/multi-tenancy/tenants/by-name/{clerk.Tenant}");
        using var response = await host.SendJsonAsync(
            method, $"api/multi-tenancy/tenants/{found.GetProperty("tenantId").GetGuid()}", input);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }
}
