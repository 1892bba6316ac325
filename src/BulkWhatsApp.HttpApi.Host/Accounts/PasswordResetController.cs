using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Mail;
using BulkWhatsApp.Host.Passwords;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Input;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Accounts;

/// <summary>
/// Sets a new password for a user who has forgotten the old one, through a link sent to the user's address, with ABP's routes and bodies.
/// Whether or not the user exists, the answer is the same and takes the same time.
/// </summary>
[ApiController]
[ReadableInputErrors]
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Login)]
[Route("api/account")]
public class PasswordResetController(
    UserManager<AppUser> users, IBackgroundJobManager jobs, PasswordResetLimit limit, IOptions<MailSettings> mail) : AbpControllerBase
{
    /// <summary>
    /// Sends a user of the named tenant a link that works once, within an hour; at most three links per hour to one address. 404 if this
    /// application sends no e-mail.
    /// </summary>
    [HttpPost("send-password-reset-code")]
    [EvenAnswerTime]
    public virtual async Task SendCodeAsync(SendPasswordResetCodeInput input)
    {
        CheckOffered();
        if (limit.Allows($"{CurrentTenant.Id} {users.NormalizeEmail(input.Email)}"))
        {
            // The job finds out whether the user exists.
            await jobs.EnqueueAsync(new PasswordResetMailArgs
            {
                TenantId = CurrentTenant.Id,
                Email = input.Email,
                Culture = CultureInfo.CurrentUICulture.Name,
            });
        }
    }

    /// <summary>Whether the link still works.</summary>
    [HttpPost("verify-password-reset-token")]
    [EvenAnswerTime]
    public virtual async Task<bool> VerifyTokenAsync(VerifyPasswordResetTokenInput input) => await FindAsync(input) is not null;

    /// <summary>Ends the user's sessions and the lockout.</summary>
    [HttpPost("reset-password")]
    [EvenAnswerTime]
    public virtual async Task ResetAsync(ResetPasswordInput input)
    {
        var user = await FindAsync(input) ?? throw new BusinessException(HostErrorCodes.PasswordResetLinkInvalid);
        user.ShouldChangePasswordOnNextLogin = false;
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        (await users.ResetPasswordAsync(user, input.ResetToken, input.Password)).CheckErrors();
    }

    private async Task<AppUser?> FindAsync(VerifyPasswordResetTokenInput input)
    {
        CheckOffered();
        var user = await users.FindByIdAsync(input.UserId.ToString());
        return user is { IsActive: true }
            && await users.VerifyUserTokenAsync(
                user, TokenOptions.DefaultProvider, UserManager<AppUser>.ResetPasswordTokenPurpose, input.ResetToken)
            ? user
            : null;
    }

    private void CheckOffered()
    {
        if (!mail.Value.IsConfigured)
        {
            throw new BusinessException(HostErrorCodes.MailNotConfigured);
        }
    }
}

public class SendPasswordResetCodeInput
{
    [Required]
    [EmailAddress]
    [StringLength(AppUser.MaxEmailLength)]
    [DisableAuditing]
    public string Email { get; set; } = "";
}

public class VerifyPasswordResetTokenInput
{
    private const int MaxTokenLength = 2048;

    public Guid UserId { get; set; }

    [Required]
    [StringLength(MaxTokenLength)]
    [DisableAuditing]
    public string ResetToken { get; set; } = "";
}

public class ResetPasswordInput : VerifyPasswordResetTokenInput
{
    [Required]
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string Password { get; set; } = "";
}

/// <summary>
/// Allows only a few links per hour to one address, so that nobody can flood a mailbox through this application. Each host counts for
/// itself.
/// </summary>
public sealed class PasswordResetLimit : ISingletonDependency, IDisposable
{
    private static readonly FixedWindowRateLimiterOptions PerAddress = new() { PermitLimit = 3, Window = TimeSpan.FromHours(1) };

    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => PerAddress));

    public bool Allows(string address)
    {
        using var lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
