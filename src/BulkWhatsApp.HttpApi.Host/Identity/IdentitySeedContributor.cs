using BulkWhatsApp.Host.Permissions;
using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Identity;

/// <summary>
/// Creates the role admin with every permission of its side and, with it, the roles to start with; if a password is given and the user
/// does not exist yet, also the first user.
/// </summary>
public class IdentitySeedContributor(
    UserManager<AppUser> users,
    RoleManager<AppRole> roles,
    PermissionGrants grants,
    ICurrentTenant currentTenant,
    IGuidGenerator guidGenerator) : IDataSeedContributor, ITransientDependency
{
    private const string DefaultUserName = "admin";
    private const string DefaultEmail = "admin@bulk-whatsapp.example";

    public async Task SeedAsync(DataSeedContext context)
    {
        using var tenant = currentTenant.Change(context.TenantId);
        if (await roles.FindByNameAsync(AppRole.AdminName) is null)
        {
            var role = new AppRole(guidGenerator.Create(), context.TenantId, AppRole.AdminName) { IsStatic = true };
            (await roles.CreateAsync(role)).CheckErrors();
            await SeedReadyRolesAsync(context);
        }

        await grants.GrantEverythingAsync(PermissionProviders.Role, AppRole.AdminName);
        if (context[AdminSeedProperties.Password] is string password)
        {
            await SeedUserAsync(context, password);
        }
    }

    /// <summary>Only beside the first role: what an administrator has changed or deleted since stays so.</summary>
    private async Task SeedReadyRolesAsync(DataSeedContext context)
    {
        var grantable = (await grants.GetGrantableAsync()).Select(permission => permission.Name);
        foreach (var (name, permissions) in ReadyRoles.Of(grantable))
        {
            (await roles.CreateAsync(new AppRole(guidGenerator.Create(), context.TenantId, name))).CheckErrors();
            await grants.SetAsync(PermissionProviders.Role, name, permissions.ToDictionary(permission => permission, _ => true));
        }
    }

    private async Task SeedUserAsync(DataSeedContext context, string password)
    {
        var userName = context[AdminSeedProperties.UserName] as string ?? DefaultUserName;
        if (await users.FindByNameAsync(userName) is not null)
        {
            return;
        }

        var email = context[AdminSeedProperties.Email] as string ?? DefaultEmail;
        var user = new AppUser(guidGenerator.Create(), context.TenantId, userName, email)
        {
            Name = userName,

            // The host's first user chose the password in the configuration. An administrator of the host chose the tenant's.
            ShouldChangePasswordOnNextLogin = context.TenantId is not null,
        };
        (await users.CreateAsync(user, password)).CheckErrors();
        (await users.AddToRoleAsync(user, AppRole.AdminName)).CheckErrors();
        context[AdminSeedProperties.CreatedUserName] = userName;
    }
}

/// <summary>Properties of the seed context: the first user to create, and the one that was created.</summary>
internal static class AdminSeedProperties
{
    public const string UserName = "AdminUserName";
    public const string Email = "AdminEmail";

    /// <summary>Without it no user is created.</summary>
    public const string Password = "AdminPassword";

    /// <summary>Set by the seeding when it created the user.</summary>
    public const string CreatedUserName = "CreatedAdminUserName";
}
