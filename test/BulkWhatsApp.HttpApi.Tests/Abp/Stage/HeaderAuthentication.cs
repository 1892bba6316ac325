using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Volo.Abp.Security.Claims;

namespace BulkWhatsApp.Stage;

/// <summary>Who calls is the user that a header names: a test's stand-in for the host's sign-in.</summary>
public sealed class HeaderAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TestDirectory directory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Header";
    public const string UserHeader = "X-Test-User";

    public static ClaimsPrincipal PrincipalOf(TestUser user)
    {
        var identity = new ClaimsIdentity([new Claim(AbpClaimTypes.UserId, $"{user.Id}"), new Claim(AbpClaimTypes.UserName, user.Name)], Name);
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
