using System.Security.Claims;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Identity;

/// <summary>This application's users, for the module.</summary>
public class UserDirectory(
    IDbContextProvider<HostDbContext> contexts, UserManager<AppUser> users, IPermissionChecker permissions, ICurrentTenant currentTenant)
    : IUserDirectory, ITransientDependency
{
    public bool IsAvailable => true;

    public virtual async Task<IReadOnlyList<DirectoryUser>> GetPageAsync(
        string? text, int skipCount, int maxResultCount, CancellationToken cancellationToken = default)
    {
        var filter = text?.ToUpperInvariant() ?? "";
        var page = await (await contexts.GetDbContextAsync()).Users.AsNoTracking()
            .Where(user => user.IsActive)
            .WhereIf(
                filter.Length > 0,
                user => user.NormalizedUserName!.Contains(filter)
                    || user.Name!.ToUpper().Contains(filter)
                    || user.Surname!.ToUpper().Contains(filter))
            .OrderBy(user => user.NormalizedUserName).ThenBy(user => user.Id)
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);
        return page.ConvertAll(ToUser);
    }

    public virtual async Task<DirectoryUser?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        await users.FindByIdAsync($"{id}") is { IsActive: true } user ? ToUser(user) : null;

    public virtual async Task<bool> IsGrantedAsync(DirectoryUser user, string permission, CancellationToken cancellationToken = default)
    {
        if (await users.FindByIdAsync($"{user.Id}") is not { } known)
        {
            return false;
        }

        var claims = (await users.GetRolesAsync(known)).Select(role => new Claim(AbpClaimTypes.Role, role))
            .Append(new Claim(AbpClaimTypes.UserId, $"{user.Id}"))
            .Concat(currentTenant.Id is { } tenant ? [new Claim(AbpClaimTypes.TenantId, $"{tenant}")] : Array.Empty<Claim>());
        return await permissions.IsGrantedAsync(new ClaimsPrincipal(new ClaimsIdentity(claims, nameof(UserDirectory))), permission);
    }

    private static DirectoryUser ToUser(AppUser user)
    {
        var name = $"{user.Name} {user.Surname}".Trim();
        return new DirectoryUser(user.Id, user.UserName!, name.Length > 0 ? name : null);
    }
}
