using System.Linq.Expressions;
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
    GrantRules rules,
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
        return new ListResultDto<RoleDto>(
            [.. (await AllRolesAsync()).Where(role => names.Contains(role.Name!)).Select(RolesController.ToDto)]);
    }

    /// <summary>Roles without any permission beyond the caller's. Empty for a caller who may not assign roles.</summary>
    [HttpGet("assignable-roles")]
    public virtual async Task<ListResultDto<RoleDto>> GetAssignableRolesAsync()
    {
        var caller = await rules.ReadAsync(HostPermissions.Users.ManageRoles);
        var givable = caller.Holds(HostPermissions.Users.ManageRoles) ? await caller.GivableAsync(await AllRolesAsync()) : [];
        return new ListResultDto<RoleDto>([.. givable.Select(RolesController.ToDto)]);
    }

    /// <summary>
    /// Without role names the user gets the default roles. Any other role requires the permission to assign roles, and must not have a
    /// permission that the caller lacks.
    /// </summary>
    [HttpPost]
    [Authorize(HostPermissions.Users.Create)]
    public virtual async Task<UserDto> CreateAsync(CreateUserInput input)
    {
        var change = await rules.BeginAsync(HostPermissions.Users.Create);
        var user = new AppUser(GuidGenerator.Create(), CurrentTenant.Id, input.UserName, input.Email);
        Apply(input, user);
        user.ShouldChangePasswordOnNextLogin = true;
        (await users.CreateAsync(user, input.Password)).CheckErrors();
        await SetFirstRolesAsync(change, user, input.RoleNames);
        return ToDto(user);
    }

    /// <summary>
    /// A user with permissions that the caller lacks cannot be changed. Changing roles requires the permission to assign them; a caller
    /// without it omits the role names, and the roles stay as they are.
    /// </summary>
    [HttpPut("{id:guid}")]
    [Authorize(HostPermissions.Users.Update)]
    public virtual async Task<UserDto> UpdateAsync(Guid id, UpdateUserInput input)
    {
        var change = await rules.BeginAsync(HostPermissions.Users.Update);
        var user = await FindAsync(id);
        await change.CheckUserAsync(user);
        CheckNotOwn(id, !input.IsActive);
        CheckNotOwn(id, !string.IsNullOrEmpty(input.Password), HostErrorCodes.OwnPassword);
        var ends = user.IsActive && !input.IsActive;
        user.ConcurrencyStamp = input.ConcurrencyStamp ?? user.ConcurrencyStamp;
        user.UserName = input.UserName;
        user.Email = input.Email;
        Apply(input, user);
        (await users.UpdateAsync(user)).CheckErrors();
        await SetPasswordAsync(user, input.Password);
        await SetRolesAsync(change, user, input.RoleNames);
        if (ends)
        {
            (await users.UpdateSecurityStampAsync(user)).CheckErrors();
        }

        await change.EndAsync();
        return ToDto(user);
    }

    [HttpPut("{id:guid}/roles")]
    [Authorize(HostPermissions.Users.ManageRoles)]
    public virtual async Task UpdateRolesAsync(Guid id, UpdateUserRolesInput input)
    {
        var change = await rules.BeginAsync(HostPermissions.Users.ManageRoles);
        var user = await FindAsync(id);
        await change.CheckUserAsync(user);
        await SetRolesAsync(change, user, input.RoleNames);
        await change.EndAsync();
    }

    [HttpDelete("{id:guid}")]
    [Authorize(HostPermissions.Users.Delete)]
    public virtual async Task DeleteAsync(Guid id)
    {
        CheckNotOwn(id, refuse: true);
        var change = await rules.BeginAsync(HostPermissions.Users.Delete);
        var user = await FindAsync(id);
        await change.CheckUserAsync(user);
        (await users.DeleteAsync(user)).CheckErrors();
        await grants.MoveAsync(PermissionProviders.User, id.ToString(), newProviderKey: null);
        await change.EndAsync();
    }

    private async Task<AppUser> FindAsync(Guid id) =>
        await users.FindByIdAsync(id.ToString()) ?? throw new EntityNotFoundException(typeof(AppUser), id);

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

    private async Task SetFirstRolesAsync(GrantChange change, AppUser user, List<string>? names)
    {
        var usual = (await AllRolesAsync()).Where(role => role.IsDefault).Select(role => role.Name!).ToList();
        if (!change.Holds(HostPermissions.Users.ManageRoles))
        {
            if (names is { Count: > 0 } && !usual.ToHashSet().SetEquals(names))
            {
                throw new BusinessException(HostErrorCodes.RolesNotManaged);
            }

            names = usual;
        }

        await ChangeRolesAsync(change, user, present: [], names ?? usual);
    }

    private async Task SetRolesAsync(GrantChange change, AppUser user, List<string>? names)
    {
        if (names is null)
        {
            return;
        }

        var present = await users.GetRolesAsync(user);
        if (change.Holds(HostPermissions.Users.ManageRoles))
        {
            await ChangeRolesAsync(change, user, present, names);
        }
        else if (names.Count > 0 && !present.ToHashSet().SetEquals(names))
        {
            throw new BusinessException(HostErrorCodes.RolesNotManaged);
        }
    }

    private async Task ChangeRolesAsync(GrantChange change, AppUser user, IList<string> present, List<string> names)
    {
        var known = (await AllRolesAsync()).Select(role => role.Name!).ToHashSet();
        foreach (var unknown in names.Where(name => !known.Contains(name)))
        {
            throw new BusinessException(HostErrorCodes.RoleUnknown).WithData("name", unknown);
        }

        List<string> taken = [.. present.Except(names)];
        List<string> given = [.. names.Except(present)];
        await change.CheckRolesAsync([.. taken, .. given]);
        (await users.RemoveFromRolesAsync(user, taken)).CheckErrors();
        (await users.AddToRolesAsync(user, given)).CheckErrors();
    }

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

/// <summary>Pages of the current tenant's users.</summary>
public class UserQueries(IDbContextProvider<HostDbContext> contexts) : ITransientDependency
{
    private static readonly Dictionary<string, Expression<Func<AppUser, object?>>> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["userName"] = user => user.NormalizedUserName,
        ["email"] = user => user.NormalizedEmail,
        ["name"] = user => user.Name,
        ["surname"] = user => user.Surname,
        ["phoneNumber"] = user => user.PhoneNumber,
        ["isActive"] = user => user.IsActive,
        ["creationTime"] = user => user.CreationTime,
    };

    public virtual async Task<(long Count, List<AppUser> Page)> GetPageAsync(
        GetIdentityListInput input, CancellationToken cancellationToken)
    {
        var filter = input.Filter?.Trim().ToUpperInvariant() ?? "";
        var users = (await contexts.GetDbContextAsync()).Users.AsNoTracking().WhereIf(
            filter.Length > 0,
            user => user.NormalizedUserName!.Contains(filter)
                || user.NormalizedEmail!.Contains(filter)
                || user.Name!.ToUpper().Contains(filter)
                || user.Surname!.ToUpper().Contains(filter));
        var count = await users.LongCountAsync(cancellationToken);
        return (count, await Sort(users, input.Sorting).ThenBy(user => user.Id).PageBy(input).ToListAsync(cancellationToken));
    }

    // An unknown column is ignored: it comes from a table's header, and is no reason to show nothing.
    private static IOrderedQueryable<AppUser> Sort(IQueryable<AppUser> users, string? sorting)
    {
        var parts = (sorting ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var column = parts.Length > 0 && Columns.TryGetValue(parts[0], out var found) ? found : Columns["userName"];
        return parts.Length > 1 && parts[1].Equals("desc", StringComparison.OrdinalIgnoreCase)
            ? users.OrderByDescending(column)
            : users.OrderBy(column);
    }
}
