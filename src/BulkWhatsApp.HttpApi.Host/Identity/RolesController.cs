using System.ComponentModel.DataAnnotations;
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
[Authorize(HostPermissions.Roles.Default)]
[Route("api/identity/roles")]
public class RolesController(
    RoleManager<AppRole> roles, PermissionGrants grants, GrantRules rules, IDbContextProvider<HostDbContext> contexts) : AbpControllerBase
{
    [HttpGet]
    public virtual async Task<PagedResultDto<RoleDto>> GetListAsync([FromQuery] GetIdentityListInput input)
    {
        var filter = input.Filter?.Trim().ToUpperInvariant() ?? "";
        var found = (await RolesAsync()).WhereIf(filter.Length > 0, role => role.NormalizedName!.Contains(filter));
        var sorted = input.Sorting?.EndsWith(" desc", StringComparison.OrdinalIgnoreCase) == true
            ? found.OrderByDescending(role => role.NormalizedName)
            : found.OrderBy(role => role.NormalizedName);
        var page = await sorted.PageBy(input).ToListAsync(HttpContext.RequestAborted);
        return new PagedResultDto<RoleDto>(await found.LongCountAsync(HttpContext.RequestAborted), [.. page.Select(ToDto)]);
    }

    [HttpGet("all")]
    public virtual async Task<ListResultDto<RoleDto>> GetAllListAsync()
    {
        var all = await (await RolesAsync()).OrderBy(role => role.NormalizedName).ToListAsync(HttpContext.RequestAborted);
        return new ListResultDto<RoleDto>([.. all.Select(ToDto)]);
    }

    [HttpGet("{id:guid}")]
    public virtual async Task<RoleDto> GetAsync(Guid id) => ToDto(await FindAsync(id));

    [HttpPost]
    [Authorize(HostPermissions.Roles.Create)]
    public virtual async Task<RoleDto> CreateAsync(RoleInput input)
    {
        await rules.BeginAsync(HostPermissions.Roles.Create);
        var role = new AppRole(
            GuidGenerator.Create(), CurrentTenant.Id, input.Name) { IsDefault = input.IsDefault, IsPublic = input.IsPublic };
        (await roles.CreateAsync(role)).CheckErrors();

        // The new role must not inherit what an earlier role with that name left behind.
        await grants.MoveAsync(PermissionProviders.Role, role.Name!, newProviderKey: null);
        return ToDto(role);
    }

    /// <summary>A renamed role keeps its grants. A role with permissions that the caller lacks cannot be changed.</summary>
    [HttpPut("{id:guid}")]
    [Authorize(HostPermissions.Roles.Update)]
    public virtual async Task<RoleDto> UpdateAsync(Guid id, RoleInput input)
    {
        var change = await rules.BeginAsync(HostPermissions.Roles.Update);
        var role = await FindAsync(id);
        await change.CheckRolesAsync([role.Name!]);
        var oldName = role.Name!;
        if (oldName != input.Name)
        {
            CheckNotStatic(role);
            await grants.MoveAsync(PermissionProviders.Role, oldName, input.Name);
        }

        role.ConcurrencyStamp = input.ConcurrencyStamp ?? role.ConcurrencyStamp;
        role.Name = input.Name;
        role.IsDefault = input.IsDefault;
        role.IsPublic = input.IsPublic;
        (await roles.UpdateAsync(role)).CheckErrors();
        await change.EndAsync();
        return ToDto(role);
    }

    [HttpDelete("{id:guid}")]
    [Authorize(HostPermissions.Roles.Delete)]
    public virtual async Task DeleteAsync(Guid id)
    {
        var change = await rules.BeginAsync(HostPermissions.Roles.Delete);
        var role = await FindAsync(id);
        CheckNotStatic(role);
        await change.CheckRolesAsync([role.Name!]);
        (await roles.DeleteAsync(role)).CheckErrors();
        await grants.MoveAsync(PermissionProviders.Role, role.Name!, newProviderKey: null);
        await change.EndAsync();
    }

    internal static RoleDto ToDto(AppRole role) => new()
    {
        Id = role.Id,
        Name = role.Name!,
        IsDefault = role.IsDefault,
        IsStatic = role.IsStatic,
        IsPublic = role.IsPublic,
        ConcurrencyStamp = role.ConcurrencyStamp!,
    };

    private async Task<IQueryable<AppRole>> RolesAsync() => (await contexts.GetDbContextAsync()).Roles.AsNoTracking();

    private async Task<AppRole> FindAsync(Guid id) =>
        await roles.FindByIdAsync(id.ToString()) ?? throw new EntityNotFoundException(typeof(AppRole), id);

    private static void CheckNotStatic(AppRole role)
    {
        if (role.IsStatic)
        {
            throw new BusinessException(HostErrorCodes.RoleIsStatic).WithData("name", role.Name!);
        }
    }
}

public class RoleDto : EntityDto<Guid>
{
    public string Name { get; set; } = "";

    public bool IsDefault { get; set; }

    public bool IsStatic { get; set; }

    public bool IsPublic { get; set; }

    public string ConcurrencyStamp { get; set; } = "";

    public Dictionary<string, object?> ExtraProperties { get; set; } = [];
}

public class RoleInput
{
    [Required]
    [StringLength(AppRole.MaxNameLength)]
    public string Name { get; set; } = "";

    public bool IsDefault { get; set; }

    public bool IsPublic { get; set; } = true;

    /// <summary>The stamp that was read. Without it the last writer wins.</summary>
    public string? ConcurrencyStamp { get; set; }
}
