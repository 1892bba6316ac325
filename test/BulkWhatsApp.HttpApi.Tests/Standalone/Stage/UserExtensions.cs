using System.Security.Claims;
using BulkWhatsApp.Host.Permissions;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Stage;

/// <summary>Other users of a clerk's tenant, and what they may do.</summary>
public static class UserExtensions
{
    public const string Password = "Paper-Lantern-0815";

    public static async Task CreateRoleAsync(this Clerk clerk, string name) =>
        await clerk.Http.PostAsync("api/identity/roles", new { name });

    /// <summary>A user who has signed in before, and so has a password that was not set by somebody else.</summary>
    /// <returns>The id.</returns>
    public static async Task<Guid> CreateUserAsync(this Clerk clerk, string userName, params string[] roleNames)
    {
        var user = await clerk.Http.PostAsync(
            "api/identity/users", new { userName, email = $"{userName}@{clerk.Tenant}.example", password = Password, roleNames });
        var id = user.GetProperty("id").GetGuid();
        await clerk.Application.Database.QueryAsync<object>(
            """UPDATE "AppUsers" SET "ShouldChangePasswordOnNextLogin" = false WHERE "Id" = @id""", ("id", id));
        return id;
    }

    public static Task<HttpClient> SignInAsync(this Clerk clerk, string userName) =>
        clerk.Application.SignInAsync(userName, Password, clerk.Tenant);

    /// <param name="providerName">R with a role's name as key, U with a user's id.</param>
    public static async Task GrantAsync(this Clerk clerk, string providerName, string providerKey, string permission, bool isGranted = true)
    {
        using var response = await clerk.Http.SendJsonAsync(
            HttpMethod.Put, $"api/permission-management/permissions?providerName={providerName}&providerKey={providerKey}",
            new { permissions = new[] { new { name = permission, isGranted } } });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>A new user of the host side with every permission but this one.</summary>
    public static async Task<ClaimsPrincipal> NewUserWithoutAsync(this TestApplication application, string? permission)
    {
        const string UserProvider = "U";
        var userId = Guid.NewGuid().ToString();
        await using var scope = application.Services.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var grants = scope.ServiceProvider.GetRequiredService<PermissionGrants>();
        var all = await grants.GetGrantableAsync();
        all.ShouldContain(definition => permission == null || definition.Name == permission);
        await grants.SetAsync(
            UserProvider,
            userId,
            all.Where(definition => definition.Name != permission).ToDictionary(definition => definition.Name, _ => true));
        await unitOfWork.CompleteAsync();
        return new ClaimsPrincipal(new ClaimsIdentity([new Claim(AbpClaimTypes.UserId, userId)], "Test"));
    }
}
