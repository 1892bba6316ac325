using BulkWhatsApp.Host.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BulkWhatsApp.Host.Accounts;

/// <summary>Sign-in and sign-out with ABP's addresses and bodies.</summary>
public abstract class SessionControllerBase<TUser>(UserManager<TUser> users, SignInManager<TUser> signIn, IAuditingManager auditingManager)
    : AbpControllerBase
    where TUser : class
{
    /// <summary>
    /// Begins a session in the tenant that the request names (<c>__tenant</c>), else on the host side. Always answers 200, but for 429 when
    /// one address tries too often; after five wrong passwords the user is locked out for five minutes.
    /// </summary>
    [HttpPost("login")]
    [AllowAnonymous]
    [IgnoreAntiforgeryToken]
    [EnableRateLimiting(RateLimits.Login)]
    public virtual async Task<LoginResultDto> LoginAsync(LoginInput input)
    {
        var user = await users.FindByNameAsync(input.UserNameOrEmailAddress) ?? await users.FindByEmailAsync(input.UserNameOrEmailAddress);
        if (user is null)
        {
            UnknownUserPassword.Check(input.Password);
            return new LoginResultDto(LoginResultType.InvalidUserNameOrPassword);
        }

        await NoteInAuditLogAsync(user);
        var result = await signIn.CheckPasswordSignInAsync(user, input.Password, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            var lifetime = input.RememberMe ? SessionLifetimes.Remembered : SessionLifetimes.Default;
            await signIn.SignInAsync(user, new AuthenticationProperties { IsPersistent = input.RememberMe, ExpiresUtc = DateTimeOffset.UtcNow + lifetime });
            GiveAntiforgeryToken();
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

    /// <summary>That of before the sign-in belonged to nobody.</summary>
    protected abstract void GiveAntiforgeryToken();

    // Nobody was signed in when the log began. A name that no user has is left out: it may be a password in the wrong field.
    private async Task NoteInAuditLogAsync(TUser user)
    {
        if (auditingManager.Current is { } scope)
        {
            scope.Log.UserId = Guid.Parse(await users.GetUserIdAsync(user));
            scope.Log.UserName = await users.GetUserNameAsync(user);
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
