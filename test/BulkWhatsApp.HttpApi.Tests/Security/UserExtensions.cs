using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>Other users of a clerk's tenant, and what they may do.</summary>
public static class UserExtensions
{
    public const string Password = "Someone-0815";

    /// <summary>Creates a user with these roles and signs in as them.</summary>
    public static async Task<HttpClient> SignInNewUserAsync(this Clerk clerk, string userName, params string[] roleNames)
    {
        await clerk.CreateUserAsync(userName, roleNames);
        return await clerk.Application.SignInAsync(userName, Password, clerk.Tenant);
    }

    /// <returns>The id.</returns>
    public static async Task<Guid> CreateUserAsync(this Clerk clerk, string userName, params string[] roleNames)
    {
        var user = await clerk.Http.PostAsync(
            "api/identity/users", new { userName, email = $"{userName}@{clerk.Tenant}.example", password = Password, roleNames });
        return user.GetProperty("id").GetGuid();
    }

    /// <param name="providerName">R with a role's name as key, U with a user's id.</param>
    public static async Task GrantAsync(this Clerk clerk, string providerName, string providerKey, string permission, bool isGranted = true)
    {
        using var response = await clerk.Http.SendJsonAsync(
            HttpMethod.Put, $"api/permission-management/permissions?providerName={providerName}&providerKey={providerKey}",
            new { permissions = new[] { new { name = permission, isGranted } } });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }
}
