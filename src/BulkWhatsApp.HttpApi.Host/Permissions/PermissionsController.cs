using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Input;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Permissions;

/// <summary>What a role (provider R, key its name) or a user (provider U, key the id) may do.</summary>
[ApiController]
[ReadableInputErrors]
[Authorize]
[Route("api/permission-management/permissions")]
public class PermissionsController(
    IAuthorizationService authorization,
    IPermissionDefinitionManager definitions,
    PermissionGrants grants,
    IPermissionStore store,
    UserManager<AppUser> users,
    RoleManager<AppRole> roles,
    IStringLocalizerFactory localizerFactory) : AbpControllerBase
{
    [HttpGet]
    public virtual async Task<PermissionListDto> GetAsync(string providerName, string providerKey)
    {
        var (displayName, holders) = await FindHolderAsync(providerName, providerKey);
        var grantable = (await grants.GetGrantableAsync(providerName)).ToDictionary(permission => permission.Name);
        var granted = await GetGrantedAsync(holders, [.. grantable.Keys]);
        var groups = new List<PermissionGroupDto>();
        foreach (var group in await definitions.GetGroupsAsync())
        {
            var permissions = group.GetPermissionsWithChildren().Where(permission => grantable.ContainsKey(permission.Name)).ToList();
            if (permissions.Count > 0)
            {
                groups.Add(new PermissionGroupDto(group.Name, Localize(group.DisplayName), [.. permissions.Select(permission => ToDto(permission, granted[permission.Name]))]));
            }
        }

        return new PermissionListDto(displayName, groups);
    }

    [HttpPut]
    public virtual async Task UpdateAsync(string providerName, string providerKey, UpdatePermissionsInput input)
    {
        await FindHolderAsync(providerName, providerKey);
        await grants.SetAsync(providerName, providerKey, input.Permissions.GroupBy(permission => permission.Name).ToDictionary(same => same.Key, same => same.Last().IsGranted));
    }

    private async Task<(string DisplayName, List<PermissionHolderDto> Holders)> FindHolderAsync(string providerName, string providerKey)
    {
        switch (providerName)
        {
            case PermissionProviders.Role:
                await authorization.CheckAsync(HostPermissions.Roles.ManagePermissions);
                var role = await roles.FindByNameAsync(providerKey) ?? throw new EntityNotFoundException(typeof(AppRole), providerKey);
                return role.Name == providerKey ? (role.Name, [new(providerName, role.Name)]) : throw new EntityNotFoundException(typeof(AppRole), providerKey);
            case PermissionProviders.User:
                await authorization.CheckAsync(HostPermissions.Users.ManagePermissions);
                var user = await users.FindByIdAsync(providerKey) ?? throw new EntityNotFoundException(typeof(AppUser), providerKey);
                var ofRoles = (await users.GetRolesAsync(user)).Select(name => new PermissionHolderDto(PermissionProviders.Role, name));
                return (user.UserName!, [new(providerName, user.Id.ToString()), .. ofRoles]);
            default:
                throw new BusinessException(HostErrorCodes.PermissionHolderUnknown).WithData("provider", providerName);
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
        new(permission.Name, Localize(permission.DisplayName), permission.Parent?.Name, holders.Count > 0, permission.Providers, holders);

    private string Localize(ILocalizableString text) => text.Localize(localizerFactory).Value;
}
