using BulkWhatsApp.Client;

namespace BulkWhatsApp.Stage;

/// <summary>Sessions of the stand-alone host's own sign-in.</summary>
public static class SignInExtensions
{
    /// <summary>A signed-in administrator of the host.</summary>
    public static Task<HttpClient> SignInAsHostAdminAsync(this TestApplication application) =>
        application.SignInAsync("admin", TestHost.AdminPassword);

    /// <summary>The administrator of a new tenant, signed in, who has already chosen a password.</summary>
    public static async Task<HttpClient> SignInToNewTenantAsync(this TestApplication application, string name)
    {
        using var admin = await application.SignInAsHostAdminAsync();
        await admin.PostAsync(
            "api/multi-tenancy/tenants", new { name, adminEmailAddress = $"{name}@example.org", adminPassword = TestHost.AdminPassword });
        await application.Database.QueryAsync<object>(
            """UPDATE "AppUsers" SET "ShouldChangePasswordOnNextLogin" = false WHERE "TenantId" = (SELECT "Id" FROM "AppTenants" WHERE "Name" = @name)""",
            ("name", name));
        return await application.SignInAsync("admin", TestHost.AdminPassword, name);
    }

    public static async Task<HttpClient> SignInAsync(
        this TestApplication application, string userName, string password, string? tenant = null)
    {
        var http = BulkWhatsAppClient.CreateHttpClient(application.Address);
        if (tenant is not null)
        {
            http.DefaultRequestHeaders.Add("__tenant", tenant);
        }

        await new BulkWhatsAppClient(http).SignInAsync(userName, password);
        return http;
    }
}
