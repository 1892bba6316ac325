using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Passwords;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace BulkWhatsApp.Host.Accounts;

/// <summary>Sign-in and sign-out with ABP's routes and bodies.</summary>
public abstract class SessionControllerBase<TUser>(
    UserManager<TUser> users,
    SignInManager<TUser> signIn,
    PasswordAttempts<TUser> attempts,
    UserSessions sessions,
    IAuditingManager auditingManager)
    : AbpControllerBase
    where TUser : class
{
    /// <summary>
    /// Starts a session in the tenant named by the request (<c>__tenant</c>), or else on the host side. Always answers 200, except for 429
    /// when one address tries too often. Five wrong passwords lock the user out for five minutes. Unknown, locked-out and inactive users
    /// get the same answer as a wrong password, after the same time.
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

        // A user may sign in again without having signed out.
        await sessions.EndAsync(HttpContext);
        var userId = Guid.Parse(await users.GetUserIdAsync(user!));
        await signIn.SignInAsync(user!, await sessions.BeginAsync(userId, input.RememberMe));
        GiveAntiforgeryToken();
        return new LoginResultDto(LoginResultType.Success);
    }

    /// <summary>
    /// Ends the session: from now on its cookie, and every copy of it, is refused. GET as in ABP: the worst another site can do with it is
    /// to sign a browser out.
    /// </summary>
    [HttpGet("logout")]
    [HttpPost("logout")]
    [AllowAnonymous]
    [IgnoreAntiforgeryToken]
    public virtual async Task LogoutAsync()
    {
        await sessions.EndAsync(HttpContext);
        await signIn.SignOutAsync();
    }

    /// <summary>The earlier token belonged to no user.</summary>
    protected abstract void GiveAntiforgeryToken();

    // Always does both lookups, so that neither kind of name is answered sooner.
    private async Task<TUser?> FindAsync(string name)
    {
        var byName = await users.FindByNameAsync(name);
        var byEmail = await users.FindByEmailAsync(name);
        return byName ?? byEmail;
    }

    // Nobody was signed in when the log began. An unknown name is left out, because it may be a password typed into the wrong field.
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

    /// <summary>True keeps the session after the browser is closed.</summary>
    public bool RememberMe { get; set; }
}

public record LoginResultDto(LoginResultType Result)
{
    public string Description => Result.ToString();
}

/// <summary>The numbers of ABP's that are used. The others would tell a stranger which users exist.</summary>
public enum LoginResultType : byte
{
    Success = 1,

    /// <summary>Also for an unknown, locked-out or inactive user.</summary>
    InvalidUserNameOrPassword = 2,
}
