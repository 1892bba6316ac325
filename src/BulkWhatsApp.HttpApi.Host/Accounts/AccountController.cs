using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BulkWhatsApp.Host.Accounts;

[ApiController]
[Route("api/account")]
public class AccountController(
    UserManager<AppUser> users,
    SignInManager<AppUser> signIn,
    UnknownUserPassword unknownUserPassword,
    AntiforgeryTokens antiforgeryTokens,
    IAuditingManager auditingManager) : AbpControllerBase
{
    public const string LoginRateLimit = "login";

    /// <summary>
    /// Begins a session in the tenant that the request names (<c>__tenant</c>), else on the host side. Always answers 200, but for 429 when
    /// one address tries too often; after five wrong passwords the user is locked out for five minutes.
    /// </summary>
    [HttpPost("login")]
    [AllowAnonymous]
    [IgnoreAntiforgeryToken]
    [EnableRateLimiting(LoginRateLimit)]
    public virtual async Task<LoginResultDto> LoginAsync(LoginInput input)
    {
        var user = await users.FindByNameAsync(input.UserNameOrEmailAddress) ?? await users.FindByEmailAsync(input.UserNameOrEmailAddress);
        if (user is null)
        {
            unknownUserPassword.Check(input.Password);
            return new LoginResultDto(LoginResultType.InvalidUserNameOrPassword);
        }

        NoteInAuditLog(user);
        var result = await signIn.CheckPasswordSignInAsync(user, input.Password, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            var lifetime = input.RememberMe ? SessionLifetimes.Remembered : SessionLifetimes.Default;
            await signIn.SignInAsync(user, new AuthenticationProperties { IsPersistent = input.RememberMe, ExpiresUtc = DateTimeOffset.UtcNow + lifetime });
            antiforgeryTokens.Give(HttpContext);
        }

        auditingManager.Current?.Log.Comments.Add($"Sign-in: {ToType(result)}");
        return new LoginResultDto(ToType(result));
    }

    /// <summary>GET as in ABP. Another site can only make a browser sign out by it.</summary>
    [HttpGet("logout")]
    [HttpPost("logout")]
    [AllowAnonymous]
    [IgnoreAntiforgeryToken]
    public virtual Task LogoutAsync() => signIn.SignOutAsync();

    // Nobody was signed in when the log began. A name that no user has is left out: it may be a password in the wrong field.
    private void NoteInAuditLog(AppUser user)
    {
        if (auditingManager.Current is { } scope)
        {
            scope.Log.UserId = user.Id;
            scope.Log.UserName = user.UserName;
        }
    }

    private static LoginResultType ToType(Microsoft.AspNetCore.Identity.SignInResult result) => result switch
    {
        { Succeeded: true } => LoginResultType.Success,
        { IsLockedOut: true } => LoginResultType.LockedOut,
        { IsNotAllowed: true } => LoginResultType.NotAllowed,
        { RequiresTwoFactor: true } => LoginResultType.RequiresTwoFactor,
        _ => LoginResultType.InvalidUserNameOrPassword,
    };
}
