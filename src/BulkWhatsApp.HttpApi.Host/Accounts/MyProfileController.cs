using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Permissions;
using BulkWhatsApp.Input;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Host.Accounts;

[ApiController]
[ReadableInputErrors]
[Authorize]
[Route("api/account/my-profile")]
public class MyProfileController(UserManager<AppUser> users, SignInManager<AppUser> signIn, GrantRules rules) : AbpControllerBase
{
    [HttpGet]
    public virtual async Task<ProfileDto> GetAsync() => ToDto(await FindUserAsync());

    /// <summary>The session bears the new name at once.</summary>
    [HttpPut]
    public virtual async Task<ProfileDto> UpdateAsync(UpdateProfileInput input)
    {
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

    /// <summary>Ends the user's other sessions within a minute.</summary>
    [HttpPost("change-password")]
    public virtual async Task ChangePasswordAsync(ChangePasswordInput input)
    {
        var user = await FindUserAsync();
        (await users.ChangePasswordAsync(user, input.CurrentPassword, input.NewPassword)).CheckErrors();
        await signIn.RefreshSignInAsync(user);
    }

    private async Task<AppUser> FindUserAsync() =>
        await users.FindByIdAsync(CurrentUser.GetId().ToString()) ?? throw new EntityNotFoundException(typeof(AppUser), CurrentUser.GetId());

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
