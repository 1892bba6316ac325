using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Stage;

/// <summary>Clients that say who calls in a header.</summary>
public static class SignInExtensions
{
    /// <summary>A signed-in administrator of the host.</summary>
    public static Task<HttpClient> SignInAsHostAdminAsync(this TestApplication application) =>
        Task.FromResult(application.SignIn(application.Directory().AddUser("admin", tenantId: null, TestPermissionStore.AdminRole)));

    /// <summary>The administrator of a new tenant, signed in.</summary>
    public static Task<HttpClient> SignInToNewTenantAsync(this TestApplication application, string name)
    {
        var directory = application.Directory();
        var http = application.SignIn(directory.AddUser("admin", directory.AddTenant(name), TestPermissionStore.AdminRole));
        http.DefaultRequestHeaders.Add("__tenant", name);
        return Task.FromResult(http);
    }

    internal static HttpClient SignIn(this TestApplication application, TestUser user)
    {
        // Without cookies: ABP keeps a tenant's default language in one, which would then count for more than Accept-Language.
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = application.Address };
        http.DefaultRequestHeaders.Add(HeaderAuthentication.UserHeader, $"{user.Id}");
        return http;
    }

    internal static TestDirectory Directory(this TestApplication application) => application.Services.GetRequiredService<TestDirectory>();
}
