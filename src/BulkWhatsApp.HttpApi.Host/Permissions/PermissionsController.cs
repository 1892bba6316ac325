using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Input;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Permissions;

/// <summary>The permissions of a role (provider R, key is the name) or a user (provider U, key is the id).</summary>
[ApiController]
[ReadableInputErrors]
[Authorize]
[Route("api/permission-management/permissions")]
public class PermissionsController(
    IAuthorizationService authorization,
    IPermissionDefinitionManager definitions,
    PermissionGrants grants,
    GrantRules rules,
    IPermissionStore store,
    UserManager<AppUser> users,
    RoleManager<AppRole> roles,
    IStringLocalizerFactory localizerFactory) : AbpControllerBase
{
    [HttpGet]
    public virtual async Task<PermissionListDto> GetAsync(string providerName, string providerKey)
    {
        await authorization.CheckAsync(GetPermission(providerName));
        var (displayName, holders) = await FindHolderAsync(providerName, providerKey);
        var grantable = (await grants.GetGrantableAsync()).ToDictionary(permission => permission.Name);
        var granted = await GetGrantedAsync(holders, [.. grantable.Keys]);
        var groups = new List<PermissionGroupDto>();
        foreach (var group in await definitions.GetGroupsAsync())
        {
            var permissions = group.GetPermissionsWithChildren().Where(permission => grantable.ContainsKey(permission.Name)).ToList();
            if (permissions.Count > 0)
            {
                groups.Add(
                    new PermissionGroupDto(
                        group.Name,
                        Localize(group.DisplayName),
                        [.. permissions.Select(permission => ToDto(permission, granted[permission.Name]))]));
            }
        }

        return new PermissionListDto(displayName, groups);
    }

    /// <summary>
    /// Callers give and take only what they hold themselves, and take nothing from a role or user that holds more than they do. If a name
    /// occurs twice, the last one counts.
    /// </summary>
    [HttpPut]
    public virtual async Task UpdateAsync(string providerName, string providerKey, UpdatePermissionsInput input)
    {
        var permission = GetPermission(providerName);
        await authorization.CheckAsync(permission);
        var change = await rules.BeginAsync(permission);
        var key = (await FindHolderAsync(providerName, providerKey)).Holders[0].ProviderKey;
        var wanted = input.Permissions.GroupBy(wish => wish.Name).ToDictionary(wish => wish.Key, wish => wish.Last().IsGranted);
        var (given, taken) = await grants.SetAsync(providerName, key, wanted);
        change.CheckHolds(given.Concat(taken));
        if (taken.Count > 0)
        {
            await CheckHoldsNoMoreAsync(change, providerName, key);
        }

        await change.EndAsync();
    }

    private static string GetPermission(string providerName) => providerName switch
    {
        PermissionProviders.Role => HostPermissions.Roles.ManagePermissions,
        PermissionProviders.User => HostPermissions.Users.ManagePermissions,
        _ => throw new BusinessException(HostErrorCodes.PermissionHolderUnknown).WithData("provider", providerName),
    };

    private async Task CheckHoldsNoMoreAsync(GrantChange change, string providerName, string providerKey)
    {
        if (providerName == PermissionProviders.Role)
        {
            await change.CheckRolesAsync([providerKey]);
        }
        else
        {
            await change.CheckUserAsync((await users.FindByIdAsync(providerKey))!);
        }
    }

    private async Task<(string DisplayName, List<PermissionHolderDto> Holders)> FindHolderAsync(string providerName, string providerKey)
    {
        switch (providerName)
        {
            case PermissionProviders.Role:
                var role = await roles.FindByNameAsync(providerKey) ?? throw new EntityNotFoundException(typeof(AppRole), providerKey);
                return role.Name == providerKey
                    ? (role.Name, [new(providerName, role.Name)])
                    : throw new EntityNotFoundException(typeof(AppRole), providerKey);
            default:
                var user = await users.FindByIdAsync(providerKey) ?? throw new EntityNotFoundException(typeof(AppUser), providerKey);
                var ofRoles = (await users.GetRolesAsync(user)).Select(name => new PermissionHolderDto(PermissionProviders.Role, name));
                return (user.UserName!, [new(providerName, user.Id.ToString()), .. ofRoles]);
        }
    }

    private async Task<Dictionary<string, List<PermissionHolderDto>>> GetGrantedAsync(List<PermissionHolderDto> holders, string[] names)
    {
        var granted = names.ToDictionary(name => name, _ => new List<PermissionHolderDto>());
        foreach (var holder in holders)
        {
            var answer = await store.IsGrantedAsync(names, holder.ProviderName, holder.ProviderKey);
            foreach (var name in names.Where(name => answer.Result[name] == PermissionGrantResult.Granted))
            {
                granted[name].Add(holder);
            }
        }

        return granted;
    }

    private PermissionDto ToDto(PermissionDefinition permission, List<PermissionHolderDto> holders) =>
        new(permission.Name, Localize(permission.DisplayName), permission.Parent?.Name, holders.Count > 0, [], holders);

    private string Localize(ILocalizableString text) => text.Localize(localizerFactory).Value;
}

/// <param name="EntityDisplayName">Name of the role or user.</param>
public record PermissionListDto(string EntityDisplayName, IReadOnlyList<PermissionGroupDto> Groups);

public record PermissionGroupDto(string Name, string DisplayName, IReadOnlyList<PermissionDto> Permissions);

/// <param name="AllowedProviders">Always empty: both roles and users may have it.</param>
/// <param name="GrantedProviders">Where the role or user has it from; a user may have it through roles.</param>
public record PermissionDto(
    string Name,
    string DisplayName,
    string? ParentName,
    bool IsGranted,
    IReadOnlyList<string> AllowedProviders,
    IReadOnlyList<PermissionHolderDto> GrantedProviders);

/// <param name="ProviderName">R for a role, U for a user.</param>
/// <param name="ProviderKey">The role's name or the user's id.</param>
public record PermissionHolderDto(string ProviderName, string ProviderKey);

public class UpdatePermissionsInput
{
    [Required]
    public List<UpdatePermissionInput> Permissions { get; set; } = [];
}

public class UpdatePermissionInput
{
    [Required]
    public string Name { get; set; } = "";

    public bool IsGranted { get; set; }
}
