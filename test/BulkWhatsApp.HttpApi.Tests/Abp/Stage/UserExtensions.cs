using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Authorization.Permissions;

namespace BulkWhatsApp.Stage;

/// <summary>Other users of a clerk's tenant, and what they may do.</summary>
public static class UserExtensions
{
    /// <summary>A role is just a name that grants are given to.</summary>
    public static Task CreateRoleAsync(this Clerk clerk, string name) => Task.CompletedTask;

    /// <returns>The id.</returns>
    public static Task<Guid> CreateUserAsync(this Clerk clerk, string userName, params string[] roleNames)
    {
        var directory = clerk.Application.Directory();
        return Task.FromResult(directory.AddUser(userName, directory.TenantOf(clerk.Tenant), roleNames).Id);
    }

    public static Task<HttpClient> SignInAsync(this Clerk clerk, string userName)
    {
        var directory = clerk.Application.Directory();
        return Task.FromResult(clerk.Application.SignIn(directory.Find(userName, directory.TenantOf(clerk.Tenant))));
    }

    /// <param name="providerName">R with a role's name as key, U with a user's id.</param>
    public static Task GrantAsync(this Clerk clerk, string providerName, string providerKey, string permission, bool isGranted = true)
    {
        clerk.Application.Grants()
            .Set(clerk.Application.Directory().TenantOf(clerk.Tenant), permission, providerName, providerKey, isGranted);
        return Task.CompletedTask;
    }

    /// <summary>A new user of the host side with every permission but this one.</summary>
    public static async Task<ClaimsPrincipal> NewUserWithoutAsync(this TestApplication application, string? permission)
    {
        var user = application.Directory().AddUser("almost-everything", tenantId: null);
        var all = await application.Services.GetRequiredService<IPermissionDefinitionManager>().GetPermissionsAsync();
        all.ShouldContain(definition => permission == null || definition.Name == permission);
        foreach (var definition in all.Where(definition => definition.Name != permission))
        {
            application.Grants().Set(
                tenantId: null, definition.Name, UserPermissionValueProvider.ProviderName, $"{user.Id}", isGranted: true);
        }

        return HeaderAuthentication.PrincipalOf(user);
    }

    private static TestPermissionStore Grants(this TestApplication application) =>
        application.Services.GetRequiredService<TestPermissionStore>();
}
