using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Programs;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Permissions;

/// <summary>
/// Nobody can give, take or change what they do not hold themselves. Changes of a tenant's users, roles and grants run one after the other,
/// and what people hold is read in the change's own transaction, because the session and <see cref="PermissionGrantCache"/> may be
/// outdated.
/// </summary>
public class GrantRules(
    IDbContextProvider<HostDbContext> contexts,
    HostDatabase database,
    IPermissionDefinitionManager definitions,
    ICurrentUser currentUser,
    ICurrentTenant currentTenant) : ITransientDependency
{
    /// <summary>Waits for other changes of this tenant (or of the host side); later ones wait until this transaction ends.</summary>
    /// <param name="permission">The permission the caller needs for the change.</param>
    /// <exception cref="AbpAuthorizationException">The caller no longer holds it.</exception>
    public virtual async Task<GrantChange> BeginAsync(string permission)
    {
        await WaitForOthersAsync();
        var change = await ReadAsync(permission);
        return change.Holds(permission) ? change : throw new AbpAuthorizationException().WithData("PolicyName", permission);
    }

    /// <summary>What the caller may give right now, for display. It may be less by the time of the change.</summary>
    public virtual async Task<GrantChange> ReadAsync(string permission)
    {
        var side = currentTenant.GetMultiTenancySide();
        var known = (await definitions.GetPermissionsAsync())
            .Where(definition => definition.IsEnabled && definition.MultiTenancySide.HasFlag(side))
            .Select(definition => definition.Name)
            .ToHashSet();
        return await GrantChange.BeginAsync(
            await contexts.GetDbContextAsync(),
            new GrantCaller(currentUser.Id, currentUser.FindClaimValue(AbpClaimTypes.ClientId)),
            permission,
            known);
    }

    /// <summary>For changes of what must be unique among a tenant's users: otherwise only the database would notice duplicates.</summary>
    public virtual async Task WaitForOthersAsync() =>
        await database.WaitForTurnAsync(await contexts.GetDbContextAsync(), $"grants of {currentTenant.Id?.ToString() ?? "host"}");
}

/// <summary>A person, or else a program.</summary>
internal sealed record GrantCaller(Guid? UserId, string? ClientId);

/// <summary>A change of users, roles, programs or grants, checked against what the caller holds.</summary>
public sealed class GrantChange
{
    /// <summary>An active user who holds all of these is an administrator, and can restore everybody's permissions.</summary>
    private static readonly string[] OfAdministrators =
    [
        HostPermissions.Users.Default, HostPermissions.Users.Update, HostPermissions.Users.ManageRoles,
        HostPermissions.Users.ManagePermissions, HostPermissions.Roles.Default, HostPermissions.Roles.ManagePermissions,
    ];

    private readonly HostDbContext _context;
    private readonly GrantCaller _caller;
    private readonly string _permission;
    private readonly IReadOnlySet<string> _known;
    private IReadOnlySet<string> _held = new HashSet<string>();
    private bool _hadAdministrator;

    private GrantChange(HostDbContext context, GrantCaller caller, string permission, IReadOnlySet<string> known)
    {
        _context = context;
        _caller = caller;
        _permission = permission;
        _known = known;
    }

    /// <param name="known">The permissions of this side. Granting any other has no effect.</param>
    internal static async Task<GrantChange> BeginAsync(
        HostDbContext context, GrantCaller caller, string permission, IReadOnlySet<string> known)
    {
        var change = new GrantChange(context, caller, permission, known);
        change._held = await change.HeldByCallerAsync();
        change._hadAdministrator = await change.HasAdministratorAsync();
        return change;
    }

    public bool Holds(string permission) => _held.Contains(permission);

    /// <exception cref="BusinessException"><see cref="HostErrorCodes.PermissionNotHeld"/></exception>
    public void CheckHolds(IEnumerable<string> permissions)
    {
        if (permissions.FirstOrDefault(permission => !Holds(permission)) is { } missing)
        {
            throw new BusinessException(HostErrorCodes.PermissionNotHeld).WithData("permission", missing);
        }
    }

    /// <summary>The roles that hold nothing beyond what the caller holds.</summary>
    public async Task<List<AppRole>> GivableAsync(List<AppRole> roles)
    {
        var names = roles.ConvertAll(role => role.Name!);
        var grants = await OfRoles(names).Select(grant => new { grant.ProviderKey, grant.Name }).ToListAsync();
        var beyond = grants.Where(grant => IsBeyond(grant.Name)).Select(grant => grant.ProviderKey).ToHashSet();
        return roles.FindAll(role => !beyond.Contains(role.Name!));
    }

    /// <exception cref="BusinessException">
    /// <see cref="HostErrorCodes.RoleHoldsMore"/>: one of the roles holds what the caller does not.
    /// </exception>
    public async Task CheckRolesAsync(IReadOnlyCollection<string> names)
    {
        var grants = await OfRoles(names).OrderBy(grant => grant.Name).Select(grant => new { grant.ProviderKey, grant.Name }).ToListAsync();
        if (grants.Find(grant => IsBeyond(grant.Name)) is { } more)
        {
            throw new BusinessException(HostErrorCodes.RoleHoldsMore).WithData("name", more.ProviderKey).WithData("permission", more.Name);
        }
    }

    /// <exception cref="BusinessException"><see cref="HostErrorCodes.UserHoldsMore"/>: the user holds what the caller does not.</exception>
    public async Task CheckUserAsync(AppUser user)
    {
        if ((await HeldByAsync(user.Id)).Order(StringComparer.Ordinal).FirstOrDefault(IsBeyond) is { } more)
        {
            throw new BusinessException(HostErrorCodes.UserHoldsMore).WithData("name", user.UserName!).WithData("permission", more);
        }
    }

    /// <exception cref="BusinessException">
    /// <see cref="HostErrorCodes.ProgramHoldsMore"/>: the program holds what the caller does not.
    /// </exception>
    public async Task CheckProgramAsync(AppProgram program)
    {
        if ((await HeldByProgramAsync(program.ClientId)).Order(StringComparer.Ordinal).FirstOrDefault(IsBeyond) is { } more)
        {
            throw new BusinessException(HostErrorCodes.ProgramHoldsMore).WithData("name", program.Name).WithData("permission", more);
        }
    }

    /// <summary>The last step of a change: checks the outcome, and undoes the change by refusing it.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="HostErrorCodes.OwnPermissions"/>: the caller could not undo the change; <see cref="HostErrorCodes.LastAdministrator"/>:
    /// nobody could.
    /// </exception>
    public async Task EndAsync()
    {
        await _context.SaveChangesAsync();
        if (_hadAdministrator && !await HasAdministratorAsync())
        {
            throw new BusinessException(HostErrorCodes.LastAdministrator);
        }

        if (!(await HeldByCallerAsync()).Contains(_permission))
        {
            throw new BusinessException(HostErrorCodes.OwnPermissions).WithData("permission", _permission);
        }
    }

    private bool IsBeyond(string permission) => _known.Contains(permission) && !Holds(permission);

    private async Task<IReadOnlySet<string>> HeldByCallerAsync()
    {
        if (_caller.UserId is not { } userId)
        {
            return _caller.ClientId is { } clientId ? await HeldByProgramAsync(clientId) : new HashSet<string>();
        }

        return await _context.Users.AnyAsync(user => user.Id == userId && user.IsActive)
            ? await HeldByAsync(userId)
            : new HashSet<string>();
    }

    /// <summary>Nothing once it is revoked.</summary>
    private async Task<IReadOnlySet<string>> HeldByProgramAsync(string clientId) => await KnownAsync(
        _context.PermissionGrants.Where(grant => grant.ProviderName == PermissionProviders.Client && grant.ProviderKey == clientId));

    private async Task<IReadOnlySet<string>> HeldByAsync(Guid userId)
    {
        var key = userId.ToString();
        var roles = from userRole in _context.UserRoles
                    join role in _context.Roles on userRole.RoleId equals role.Id
                    where userRole.UserId == userId
                    select role.Name;
        return await KnownAsync(_context.PermissionGrants
            .Where(grant => grant.ProviderName == PermissionProviders.User
                ? grant.ProviderKey == key
                : grant.ProviderName == PermissionProviders.Role && roles.Contains(grant.ProviderKey)));
    }

    private async Task<IReadOnlySet<string>> KnownAsync(IQueryable<PermissionGrant> grants)
    {
        var names = await grants.Select(grant => grant.Name).ToHashSetAsync();
        names.IntersectWith(_known);
        return names;
    }

    private IQueryable<PermissionGrant> OfRoles(IEnumerable<string> names) =>
        _context.PermissionGrants.Where(grant => grant.ProviderName == PermissionProviders.Role && names.Contains(grant.ProviderKey));

    private Task<bool> HasAdministratorAsync() => _context.Users.Where(user => user.IsActive).AnyAsync(user =>
        _context.PermissionGrants
            .Where(grant => OfAdministrators.Contains(grant.Name) && (grant.ProviderName == PermissionProviders.User
                ? grant.ProviderKey == user.Id.ToString().ToLower()
                : grant.ProviderName == PermissionProviders.Role && _context.UserRoles.Any(userRole => userRole.UserId == user.Id
                    && _context.Roles.Any(role => role.Id == userRole.RoleId && role.Name == grant.ProviderKey))))
            .Select(grant => grant.Name)
            .Distinct()
            .Count() == OfAdministrators.Length);
}
