using BulkWhatsApp.Host.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Identity;

public class AppRole : IdentityRole<Guid>, IMultiTenant
{
    public const int MaxNameLength = 256;

    /// <summary>The role that has every permission.</summary>
    public const string AdminName = "admin";

    public AppRole(Guid id, Guid? tenantId, string name)
    {
        Id = id;
        TenantId = tenantId;
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
    }

    protected AppRole()
    {
    }

    public virtual Guid? TenantId { get; protected set; }

    /// <summary>Every new user gets it.</summary>
    public virtual bool IsDefault { get; set; }

    /// <summary>Cannot be renamed or deleted.</summary>
    public virtual bool IsStatic { get; set; }

    public virtual bool IsPublic { get; set; } = true;
}

/// <summary>Roles of the current tenant, in the current unit of work.</summary>
public sealed class AppRoleStore(IDbContextProvider<HostDbContext> contexts) : IRoleStore<AppRole>
{
    public async Task<IdentityResult> CreateAsync(AppRole role, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        context.Roles.Add(role);
        await context.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(AppRole role, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        context.Entry(role).Property(x => x.ConcurrencyStamp).OriginalValue = role.ConcurrencyStamp;
        role.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        await context.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(AppRole role, CancellationToken cancellationToken)
    {
        var context = await contexts.GetDbContextAsync();
        context.Roles.Remove(role);
        await context.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<AppRole?> FindByIdAsync(string roleId, CancellationToken cancellationToken) =>
        Guid.TryParse(roleId, out var id) ? await (await RolesAsync()).FirstOrDefaultAsync(role => role.Id == id, cancellationToken) : null;

    public async Task<AppRole?> FindByNameAsync(string normalizedRoleName, CancellationToken cancellationToken) =>
        await (await RolesAsync()).FirstOrDefaultAsync(role => role.NormalizedName == normalizedRoleName, cancellationToken);

    public Task<string> GetRoleIdAsync(AppRole role, CancellationToken cancellationToken) => Task.FromResult(role.Id.ToString());

    public Task<string?> GetRoleNameAsync(AppRole role, CancellationToken cancellationToken) => Task.FromResult(role.Name);

    public Task SetRoleNameAsync(AppRole role, string? roleName, CancellationToken cancellationToken)
    {
        role.Name = roleName;
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedRoleNameAsync(AppRole role, CancellationToken cancellationToken) =>
        Task.FromResult(role.NormalizedName);

    public Task SetNormalizedRoleNameAsync(AppRole role, string? normalizedName, CancellationToken cancellationToken)
    {
        role.NormalizedName = normalizedName;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // The unit of work owns the context.
    }

    private async Task<DbSet<AppRole>> RolesAsync() => (await contexts.GetDbContextAsync()).Roles;
}
