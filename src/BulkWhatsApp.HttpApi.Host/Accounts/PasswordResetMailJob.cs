using System.Globalization;
using BulkWhatsApp.Host.Hosting;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Localization;
using BulkWhatsApp.Host.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Accounts;

/// <summary>
/// Sends in the background, so that the response time does not reveal whether the user exists. The token is created here and never stored
/// with the job.
/// </summary>
public class PasswordResetMailJob(
    UserManager<AppUser> users,
    MailSender mail,
    IOptions<HostSettings> settings,
    IStringLocalizer<HostResource> localizer,
    ICurrentTenant currentTenant,
    IUnitOfWorkManager unitOfWorkManager) : AsyncBackgroundJob<PasswordResetMailArgs>
{
    public override async Task ExecuteAsync(PasswordResetMailArgs args)
    {
        using var tenant = currentTenant.Change(args.TenantId);
        if (await FindAsync(args.Email) is not { IsActive: true } user)
        {
            return;
        }

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(args.Culture);
        await mail.SendAsync(
            user.Email!,
            localizer["Mail:PasswordReset:Subject"],
            localizer["Mail:PasswordReset:Body", user.UserName!, await LinkAsync(user)],
            CancellationToken.None);
    }

    private async Task<AppUser?> FindAsync(string email)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        var user = await users.FindByEmailAsync(email);
        await unitOfWork.CompleteAsync();
        return user;
    }

    // Browsers do not send what follows the "#", so the token reaches no server's log.
    private async Task<string> LinkAsync(AppUser user)
    {
        var token = Uri.EscapeDataString(await users.GeneratePasswordResetTokenAsync(user));
        var tenant = user.TenantId is { } id ? $"&tenant={id}" : "";
        return $"{settings.Value.PublicUrl!.TrimEnd('/')}/account/reset-password#user={user.Id}&token={token}{tenant}";
    }
}

[BackgroundJobName("BulkWhatsApp.PasswordResetMail")]
public class PasswordResetMailArgs
{
    public Guid? TenantId { get; set; }

    public string Email { get; set; } = "";

    /// <summary>The language of the person who asked.</summary>
    public string Culture { get; set; } = "";
}
