using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Passwords;
using BulkWhatsApp.Host.Permissions;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Sessions;
using BulkWhatsApp.Input;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Host.Accounts;

[ApiController]
[ReadableInputErrors]
[Authorize]
[Route("api/account/my-profile")]
public class MyProfileController(
    UserManager<AppUser> users,
    SignInManager<AppUser> signIn,
    PasswordAttempts<AppUser> attempts,
    UserSessions sessions,
    GrantRules rules,
    IdentityErrorDescriber errors) : AbpControllerBase
{
    [HttpGet]
    [AllowedWithAnothersPassword]
    public virtual async Task<ProfileDto> GetAsync() => ToDto(await FindUserAsync());

    /// <summary>The session shows the new name at once. Wrong current passwords count towards the lockout.</summary>
    [HttpPut]
    public virtual async Task<ProfileDto> UpdateAsync(UpdateProfileInput input)
    {
        if (input.Email != (await FindUserAsync()).Email)
        {
            await CheckPasswordAsync(
                string.IsNullOrEmpty(input.CurrentPassword)
                    ? throw new BusinessException(HostErrorCodes.PasswordNeeded)
                    : input.CurrentPassword);
        }

        await rules.WaitForOthersAsync();
        var user = await FindUserAsync();
        user.ConcurrencyStamp = input.ConcurrencyStamp ?? user.ConcurrencyStamp;
        user.UserName = input.UserName;
        user.Email = input.Email;
        user.Name = input.Name;
        user.Surname = input.Surname;
        user.PhoneNumber = input.PhoneNumber;
        (await users.UpdateAsync(user)).CheckErrors();
        await signIn.RefreshSignInAsync(user);
        return ToDto(user);
    }

    /// <summary>Ends the user's other sessions. Wrong current passwords count towards the lockout.</summary>
    [HttpPost("change-password")]
    [AllowedWithAnothersPassword]
    public virtual async Task ChangePasswordAsync(ChangePasswordInput input)
    {
        await CheckPasswordAsync(input.CurrentPassword);
        var user = await FindUserAsync();
        if (user.ShouldChangePasswordOnNextLogin && input.NewPassword == input.CurrentPassword)
        {
            throw new BusinessException(HostErrorCodes.PasswordMustDiffer);
        }

        user.ShouldChangePasswordOnNextLogin = false;
        (await users.ChangePasswordAsync(user, input.CurrentPassword, input.NewPassword)).CheckErrors();
        await sessions.BeginAnewAsync(HttpContext, user.Id);
        await signIn.RefreshSignInAsync(user);
    }

    private async Task CheckPasswordAsync(string password)
    {
        var id = GetId().ToString();
        var (_, result) = await attempts.TryAsync(id, () => users.FindByIdAsync(id), password, HttpContext.RequestAborted);
        if (result.IsLockedOut)
        {
            throw new BusinessException(HostErrorCodes.TooManyWrongPasswords);
        }

        if (!result.Succeeded)
        {
            IdentityResult.Failed(errors.PasswordMismatch()).CheckErrors();
        }
    }

    private async Task<AppUser> FindUserAsync() =>
        await users.FindByIdAsync(GetId().ToString()) ?? throw new EntityNotFoundException(typeof(AppUser), GetId());

    /// <exception cref="AbpAuthorizationException">The caller is a program, which has no profile.</exception>
    private Guid GetId() => CurrentUser.Id ?? throw new AbpAuthorizationException();

    private static ProfileDto ToDto(AppUser user) => new()
    {
        UserName = user.UserName!,
        Email = user.Email!,
        Name = user.Name,
        Surname = user.Surname,
        PhoneNumber = user.PhoneNumber,
        HasPassword = user.PasswordHash is not null,
        ConcurrencyStamp = user.ConcurrencyStamp!,
    };
}

public class ProfileDto
{
    public string UserName { get; set; } = "";

    public string Email { get; set; } = "";

    public string? Name { get; set; }

    public string? Surname { get; set; }

    public string? PhoneNumber { get; set; }

    public bool IsExternal { get; set; }

    public bool HasPassword { get; set; }

    public string ConcurrencyStamp { get; set; } = "";
}

public class UpdateProfileInput
{
    [Required]
    [StringLength(AppUser.MaxUserNameLength)]
    public string UserName { get; set; } = "";

    [Required]
    [EmailAddress]
    [StringLength(AppUser.MaxEmailLength)]
    public string Email { get; set; } = "";

    [StringLength(AppUser.MaxNameLength)]
    public string? Name { get; set; }

    [StringLength(AppUser.MaxNameLength)]
    public string? Surname { get; set; }

    [StringLength(AppUser.MaxPhoneNumberLength)]
    public string? PhoneNumber { get; set; }

    /// <summary>Needed to change the e-mail address: password links go there, so a stolen session must not be able to change it.</summary>
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string? CurrentPassword { get; set; }

    /// <summary>The stamp that was read. Without it the last writer wins.</summary>
    public string? ConcurrencyStamp { get; set; }
}

public class ChangePasswordInput
{
    [Required]
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string CurrentPassword { get; set; } = "";

    [Required]
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string NewPassword { get; set; } = "";
}
