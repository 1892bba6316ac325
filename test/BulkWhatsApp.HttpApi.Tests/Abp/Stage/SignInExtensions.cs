using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Volo.Abp.Security.Claims;

namespace BulkWhatsApp.Stage;

/// <summary>Clients that identify the caller in a header.</summary>
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
        // Without cookies: ABP stores a tenant's default language in one, which would then override Accept-Language.
        var http = new HttpClient(
            new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = application.Address };
        http.DefaultRequestHeaders.Add(HeaderAuthentication.UserHeader, $"{user.Id}");
        return http;
    }

    internal static TestDirectory Directory(this TestApplication application) => application.Services.GetRequiredService<TestDirectory>();
}

/// <summary>The caller is the user named in a header: a stand-in for the host's sign-in.</summary>
public sealed class HeaderAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TestDirectory directory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Header";
    public const string UserHeader = "X-Test-User";

    public static ClaimsPrincipal PrincipalOf(TestUser user)
    {
        var identity = new ClaimsIdentity(
            [new Claim(AbpClaimTypes.UserId, $"{user.Id}"), new Claim(AbpClaimTypes.UserName, user.Name)], Name);
        identity.AddClaims(user.Roles.Select(role => new Claim(AbpClaimTypes.Role, role)));
        if (user.TenantId is { } tenantId)
        {
            identity.AddClaim(new Claim(AbpClaimTypes.TenantId, $"{tenantId}"));
        }

        return new ClaimsPrincipal(identity);
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
        Guid.TryParse(Request.Headers[UserHeader], out var id) && directory.Find(id) is { } user
            ? AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(user), Name))
            : AuthenticateResult.NoResult());
}
