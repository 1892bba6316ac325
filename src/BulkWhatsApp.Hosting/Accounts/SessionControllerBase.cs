using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Passwords;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BulkWhatsApp.Host.Accounts;

/// <summary>Sign-in and sign-out with ABP's addresses and bodies.</summary>
public abstract class SessionControllerBase<TUser>(
    UserManager<TUser> users, SignInManager<TUser> signIn, PasswordAttempts<TUser> attempts, UserSessions sessions, IAuditingManager auditingManager)
    : AbpControllerBase
    where TUser : class
{
    /// <summary>
    /// Begins a session in the tenant that the request names (<c>__tenant</c>), else on the host side. Always answers 200, but for 429 when
    /// one address tries too often; after five wrong passwords the user is locked out for five minutes. Who is unknown, locked out or not active gets the
    /// answer of a wrong password, after the same time.
    /// </summary>
    [HttpPost("login")]
    [AllowAnonymous]
    [IgnoreAntiforgeryToken]
    [EnableRateLimiting(RateLimits.Login)]
    [EvenAnswerTime]
    public virtual async Task<LoginResultDto> LoginAsync(LoginInput input)
    {
        var name = input.UserNameOrEmailAddress;
        var (user, result) = await attempts.TryAsync(name, () => FindAsync(name), input.Password, HttpContext.RequestAborted);
        await NoteInAuditLogAsync(user, result);
        if (!result.Succeeded)
        {
            return new LoginResultDto(LoginResultType.InvalidUserNameOrPassword);
        }

        // Of who signs in anew without having signed out.
        await sessions.EndAsync(HttpContext);
        var userId = Guid.Parse(await users.GetUserIdAsync(user!));
        await signIn.SignInAsync(user!, await sessions.BeginAsync(userId, input.RememberMe));
        GiveAntiforgeryToken();
        return new LoginResultDto(LoginResultType.Success);
    }

    /// <summary>Ends the session: its cookie, and every copy of it, is refused from now on. GET as in ABP. Another site can only make a browser sign out by it.</summary>
    [HttpGet("logout")]
    [HttpPost("logout")]
    [AllowAnonymous]
    [IgnoreAntiforgeryToken]
    public virtual async Task LogoutAsync()
    {
        await sessions.EndAsync(HttpContext);
        await signIn.SignOutAsync();
    }

    /// <summary>That of before the sign-in belonged to nobody.</summary>
    protected abstract void GiveAntiforgeryToken();

    // Both are asked for, so that neither a name nor an address is answered sooner.
    private async Task<TUser?> FindAsync(string name)
    {
        var byName = await users.FindByNameAsync(name);
        var byEmail = await users.FindByEmailAsync(name);
        return byName ?? byEmail;
    }

    // Nobody was signed in when the log began. A name that no user has is left out: it may be a password in the wrong field.
    private async Task NoteInAuditLogAsync(TUser? user, Microsoft.AspNetCore.Identity.SignInResult result)
    {
        if (auditingManager.Current is not { } scope)
        {
            return;
        }

        scope.Log.Comments.Add($"Sign-in: {result}");
        if (user is not null)
        {
            scope.Log.UserId = Guid.Parse(await users.GetUserIdAsync(user));
            scope.Log.UserName = await users.GetUserNameAsync(user);
        }
    }
}

public class LoginInput
{
    private const int MaxNameLength = 256;
    private const int MaxPasswordLength = 128;

    [Required]
    [StringLength(MaxNameLength)]
    public string UserNameOrEmailAddress { get; set; } = "";

    [Required]
    [StringLength(MaxPasswordLength)]
    [DisableAuditing]
    public string Password { get; set; } = "";

    /// <summary>True keeps the session when the browser is closed.</summary>
    public bool RememberMe { get; set; }
}

public record LoginResultDto(LoginResultType Result)
{
    public string Description => Result.ToString();
}

/// <summary>Those of ABP's numbers that are answered. The others would tell a stranger which users there are.</summary>
public enum LoginResultType : byte
{
    Success = 1,

    /// <summary>Or there is no such user, or the user is locked out or not active.</summary>
    InvalidUserNameOrPassword = 2,
}
