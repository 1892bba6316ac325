using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Permissions;
using BulkWhatsApp.Input;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Identity;

[ApiController]
[ReadableInputErrors]
[Authorize(HostPermissions.Users.Default)]
[Route("api/identity/users")]
public class UsersController(
    UserManager<AppUser> users,
    UserQueries queries,
    PermissionGrants grants,
    IDbContextProvider<HostDbContext> contexts) : AbpControllerBase
{
    [HttpGet]
    public virtual async Task<PagedResultDto<UserDto>> GetListAsync([FromQuery] GetIdentityListInput input)
    {
        var (count, page) = await queries.GetPageAsync(input, HttpContext.RequestAborted);
        return new PagedResultDto<UserDto>(count, [.. page.Select(ToDto)]);
    }

    [HttpGet("{id:guid}")]
    public virtual async Task<UserDto> GetAsync(Guid id) => ToDto(await FindAsync(id));

    [HttpGet("{id:guid}/roles")]
    public virtual async Task<ListResultDto<RoleDto>> GetRolesAsync(Guid id)
    {
        var names = await users.GetRolesAsync(await FindAsync(id));
        return new ListResultDto<RoleDto>([.. (await AllRolesAsync()).Where(role => names.Contains(role.Name!)).Select(RolesController.ToDto)]);
    }

    [HttpGet("assignable-roles")]
    public virtual async Task<ListResultDto<RoleDto>> GetAssignableRolesAsync() =>
        new([.. (await AllRolesAsync()).Select(RolesController.ToDto)]);

    [HttpPost]
    [Authorize(HostPermissions.Users.Create)]
    public virtual async Task<UserDto> CreateAsync(CreateUserInput input)
    {
        var user = new AppUser(GuidGenerator.Create(), CurrentTenant.Id, input.UserName, input.Email);
        Apply(input, user);
        user.ShouldChangePasswordOnNextLogin = true;
        (await users.CreateAsync(user, input.Password)).CheckErrors();
        await SetRolesAsync(user, input.RoleNames ?? await DefaultRolesAsync());
        return ToDto(user);
    }

    [HttpPut("{id:guid}")]
    [Authorize(HostPermissions.Users.Update)]
    public virtual async Task<UserDto> UpdateAsync(Guid id, UpdateUserInput input)
    {
        var user = await FindAsync(id);
        CheckNotOwn(id, !input.IsActive);
        CheckNotOwn(id, !string.IsNullOrEmpty(input.Password), HostErrorCodes.OwnPassword);
        var ends = user.IsActive && !input.IsActive;
        user.ConcurrencyStamp = input.ConcurrencyStamp ?? user.ConcurrencyStamp;
        user.UserName = input.UserName;
        user.Email = input.Email;
        Apply(input, user);
        (await users.UpdateAsync(user)).CheckErrors();
        await SetPasswordAsync(user, input.Password);
        await SetRolesAsync(user, input.RoleNames);
        if (ends)
        {
            (await users.UpdateSecurityStampAsync(user)).CheckErrors();
        }

        return ToDto(user);
    }

    [HttpPut("{id:guid}/roles")]
    [Authorize(HostPermissions.Users.Update)]
    public virtual async Task UpdateRolesAsync(Guid id, UpdateUserRolesInput input) => await SetRolesAsync(await FindAsync(id), input.RoleNames);

    [HttpDelete("{id:guid}")]
    [Authorize(HostPermissions.Users.Delete)]
    public virtual async Task DeleteAsync(Guid id)
    {
        CheckNotOwn(id, refuse: true);
        (await users.DeleteAsync(await FindAsync(id))).CheckErrors();
        await grants.MoveAsync(PermissionProviders.User, id.ToString(), newProviderKey: null);
    }

    private async Task<AppUser> FindAsync(Guid id) => await users.FindByIdAsync(id.ToString()) ?? throw new EntityNotFoundException(typeof(AppUser), id);

    private void CheckNotOwn(Guid id, bool refuse, string code = HostErrorCodes.OwnAccount)
    {
        if (refuse && id == CurrentUser.Id)
        {
            throw new BusinessException(code);
        }
    }

    private static void Apply(UserInputBase input, AppUser user)
    {
        user.Name = input.Name;
        user.Surname = input.Surname;
        user.PhoneNumber = input.PhoneNumber;
        user.IsActive = input.IsActive;
        user.LockoutEnabled = input.LockoutEnabled;
    }

    private async Task SetPasswordAsync(AppUser user, string? password)
    {
        if (string.IsNullOrEmpty(password))
        {
            return;
        }

        user.ShouldChangePasswordOnNextLogin = true;
        (await users.RemovePasswordAsync(user)).CheckErrors();
        (await users.AddPasswordAsync(user, password)).CheckErrors();
    }

    private async Task SetRolesAsync(AppUser user, List<string>? names)
    {
        if (names is null)
        {
            return;
        }

        var known = (await AllRolesAsync()).Select(role => role.Name!).ToHashSet();
        foreach (var unknown in names.Where(name => !known.Contains(name)))
        {
            throw new BusinessException(HostErrorCodes.RoleUnknown).WithData("name", unknown);
        }

        var present = await users.GetRolesAsync(user);
        (await users.RemoveFromRolesAsync(user, present.Except(names))).CheckErrors();
        (await users.AddToRolesAsync(user, names.Except(present))).CheckErrors();
    }

    private async Task<List<string>> DefaultRolesAsync() => [.. (await AllRolesAsync()).Where(role => role.IsDefault).Select(role => role.Name!)];

    private async Task<List<AppRole>> AllRolesAsync() =>
        await (await contexts.GetDbContextAsync()).Roles.AsNoTracking().OrderBy(role => role.Name).ToListAsync(HttpContext.RequestAborted);

    private static UserDto ToDto(AppUser user) => new()
    {
        Id = user.Id,
        TenantId = user.TenantId,
        UserName = user.UserName!,
        Email = user.Email!,
        EmailConfirmed = user.EmailConfirmed,
        Name = user.Name,
        Surname = user.Surname,
        PhoneNumber = user.PhoneNumber,
        PhoneNumberConfirmed = user.PhoneNumberConfirmed,
        IsActive = user.IsActive,
        LockoutEnabled = user.LockoutEnabled,
        LockoutEnd = user.LockoutEnd,
        AccessFailedCount = user.AccessFailedCount,
        CreationTime = user.CreationTime,
        ConcurrencyStamp = user.ConcurrencyStamp!,
    };
}
