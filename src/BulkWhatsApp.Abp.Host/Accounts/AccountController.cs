using BulkWhatsApp.Host.Hosting;
using BulkWhatsApp.Host.Passwords;
using BulkWhatsApp.Host.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Volo.Abp.AspNetCore.Mvc.AntiForgery;
using Volo.Abp.Settings;
using IdentityUser = Volo.Abp.Identity.IdentityUser;

namespace BulkWhatsApp.Host.Accounts;

/// <summary>ABP's own controller comes with its pages, which this application does not have.</summary>
[ApiController]
[Route("api/account")]
public class AccountController(
    UserManager<IdentityUser> users,
    SignInManager<IdentityUser> signIn,
    PasswordAttempts<IdentityUser> attempts,
    UserSessions sessions,
    IAuditingManager auditingManager,
    IOptions<IdentityOptions> identityOptions,
    IAbpAntiForgeryManager antiForgery) : SessionControllerBase<IdentityUser>(users, signIn, attempts, sessions, auditingManager)
{
    public override async Task<LoginResultDto> LoginAsync(LoginInput input)
    {
        // Lockout and similar options are settings, which a tenant may change.
        await identityOptions.SetAsync();
        return await base.LoginAsync(input);
    }

    protected override void GiveAntiforgeryToken() => antiForgery.SetCookie();
}
