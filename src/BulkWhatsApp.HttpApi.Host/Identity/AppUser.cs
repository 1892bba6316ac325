using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Identity;

public class AppUser : IdentityUser<Guid>, IMultiTenant, IHasCreationTime
{
    public const int MaxUserNameLength = 256;
    public const int MaxEmailLength = 256;
    public const int MaxNameLength = 64;
    public const int MaxPhoneNumberLength = 16;
    public const int MaxPasswordLength = 128;

    public AppUser(Guid id, Guid? tenantId, string userName, string email)
    {
        Id = id;
        TenantId = tenantId;
        UserName = Check.NotNullOrWhiteSpace(userName, nameof(userName), MaxUserNameLength);
        Email = Check.NotNullOrWhiteSpace(email, nameof(email), MaxEmailLength);
    }

    protected AppUser()
    {
    }

    public virtual Guid? TenantId { get; protected set; }

    public virtual string? Name { get; set; }

    public virtual string? Surname { get; set; }

    /// <summary>False: the user cannot sign in, and running sessions end.</summary>
    public virtual bool IsActive { get; set; } = true;

    /// <summary>Somebody else set the password, so the user must choose a new one before doing anything else.</summary>
    public virtual bool ShouldChangePasswordOnNextLogin { get; set; }

    public virtual DateTime CreationTime { get; protected set; }

    [DisableAuditing]
    public override string? SecurityStamp { get; set; }
}

public class AppUserRole : IdentityUserRole<Guid>
{
    public AppUserRole(Guid userId, Guid roleId)
    {
        UserId = userId;
        RoleId = roleId;
    }

    protected AppUserRole()
    {
    }
}

/// <summary>
/// Users of the current tenant, in the current unit of work. The further features of Identity's own store (claims, external logins, tokens)
/// are not used here.
/// </summary>
public sealed class AppUserStore(IDbContextProvider<HostDbContext> contexts, ILookupNormalizer normalizer, UserSessions sessions)
    : IUserPasswordStore<AppUser>, IUserSecurityStampStore<AppUser>, IUserLockoutStore<AppUser>, IUserEmailStore<AppUser>,
        IUserRoleStore<AppUser>
{
    public async Task<IdentityResult> CreateAsync(AppUser user, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        context.Users.Add(user);
        await context.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(AppUser user, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        context.Entry(user).Property(x => x.ConcurrencyStamp).OriginalValue = user.ConcurrencyStamp;
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return IdentityResult.Success;
        }
        catch (AbpDbConcurrencyException)
        {
            // Otherwise the end of the unit of work would try to save the same again.
            context.Entry(user).State = EntityState.Detached;
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        }
    }

    public async Task<IdentityResult> DeleteAsync(AppUser user, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        await sessions.EndAllAsync(user.Id);
        context.Users.Remove(user);
        await context.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<AppUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await (await UsersAsync()).FirstOrDefaultAsync(user => user.Id == id, cancellationToken) : null;

    public async Task<AppUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await (await UsersAsync()).FirstOrDefaultAsync(user => user.NormalizedUserName == normalizedUserName, cancellationToken);

    public async Task<AppUser?> FindByEmailAsync(string normalizedEmail, CancellationToken cancellationToken) =>
        await (await UsersAsync()).FirstOrDefaultAsync(user => user.NormalizedEmail == normalizedEmail, cancellationToken);

    public async Task AddToRoleAsync(AppUser user, string roleName, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        context.UserRoles.Add(new AppUserRole(user.Id, await RoleIdAsync(context, roleName, cancellationToken)));
    }

    public async Task RemoveFromRoleAsync(AppUser user, string roleName, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        var roleId = await RoleIdAsync(context, roleName, cancellationToken);
        var userRole = await context.UserRoles.FirstOrDefaultAsync(x => x.UserId == user.Id && x.RoleId == roleId, cancellationToken);
        if (userRole is not null)
        {
            context.UserRoles.Remove(userRole);
        }
    }

    public async Task<IList<string>> GetRolesAsync(AppUser user, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        var roleIds = context.UserRoles.Where(x => x.UserId == user.Id).Select(x => x.RoleId);
        return await context.Roles.Where(role => roleIds.Contains(role.Id))
            .OrderBy(role => role.Name).Select(role => role.Name!).ToListAsync(cancellationToken);
    }

    public async Task<bool> IsInRoleAsync(AppUser user, string roleName, CancellationToken cancellationToken) =>
        (await GetRolesAsync(user, cancellationToken)).Any(name => normalizer.NormalizeName(name) == roleName);

    public async Task<IList<AppUser>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        var roleId = await RoleIdAsync(context, roleName, cancellationToken);
        var userIds = context.UserRoles.Where(x => x.RoleId == roleId).Select(x => x.UserId);
        return await context.Users.Where(user => userIds.Contains(user.Id)).ToListAsync(cancellationToken);
    }

    public Task<string> GetUserIdAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    public Task SetUserNameAsync(AppUser user, string? userName, CancellationToken cancellationToken) =>
        Set(() => user.UserName = userName);

    public Task<string?> GetNormalizedUserNameAsync(AppUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(AppUser user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(() => user.NormalizedUserName = normalizedName);

    public Task<string?> GetEmailAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.Email);

    public Task SetEmailAsync(AppUser user, string? email, CancellationToken cancellationToken) => Set(() => user.Email = email);

    public Task<string?> GetNormalizedEmailAsync(AppUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(AppUser user, string? normalizedEmail, CancellationToken cancellationToken) =>
        Set(() => user.NormalizedEmail = normalizedEmail);

    public Task<bool> GetEmailConfirmedAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.EmailConfirmed);

    public Task SetEmailConfirmedAsync(AppUser user, bool confirmed, CancellationToken cancellationToken) =>
        Set(() => user.EmailConfirmed = confirmed);

    public Task<string?> GetPasswordHashAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(AppUser user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(() => user.PasswordHash = passwordHash);

    public Task<bool> HasPasswordAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.SecurityStamp);

    /// <summary>A new password, like any other change of the stamp, ends the sessions that began before it.</summary>
    public async Task SetSecurityStampAsync(AppUser user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        await sessions.EndAllAsync(user.Id);
    }

    public Task<bool> GetLockoutEnabledAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.LockoutEnabled);

    public Task SetLockoutEnabledAsync(AppUser user, bool enabled, CancellationToken cancellationToken) =>
        Set(() => user.LockoutEnabled = enabled);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(AppUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(AppUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Set(() => user.LockoutEnd = lockoutEnd);

    public Task<int> GetAccessFailedCountAsync(AppUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.AccessFailedCount);

    /// <summary>Counted in the database, because attempts on other hosts count too.</summary>
    public async Task<int> IncrementAccessFailedCountAsync(AppUser user, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        await context.Users.Where(known => known.Id == user.Id)
            .ExecuteUpdateAsync(
                setters => setters.SetProperty(known => known.AccessFailedCount, known => known.AccessFailedCount + 1), cancellationToken);
        await context.Entry(user).ReloadAsync(cancellationToken);
        return user.AccessFailedCount;
    }

    public Task ResetAccessFailedCountAsync(AppUser user, CancellationToken cancellationToken) => Set(() => user.AccessFailedCount = 0);

    public void Dispose()
    {
        // The unit of work owns the context.
    }

    private async Task<DbSet<AppUser>> UsersAsync() => (await contexts.GetDbContextAsync()).Users;

    private static async Task<Guid> RoleIdAsync(HostDbContext context, string normalizedRoleName, CancellationToken cancellationToken)
    {
        var role = await context.Roles.FirstOrDefaultAsync(role => role.NormalizedName == normalizedRoleName, cancellationToken);
        return role?.Id ?? throw new EntityNotFoundException(typeof(AppRole), normalizedRoleName);
    }

    private static Task Set(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
