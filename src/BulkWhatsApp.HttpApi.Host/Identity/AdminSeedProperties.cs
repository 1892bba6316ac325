namespace BulkWhatsApp.Host.Identity;

/// <summary>Names of the properties by which a seeding is told of its first user, and tells of it.</summary>
internal static class AdminSeedProperties
{
    public const string UserName = "AdminUserName";
    public const string Email = "AdminEmail";

    /// <summary>Without it no user is created.</summary>
    public const string Password = "AdminPassword";

    /// <summary>Set by the seeding when it created the user.</summary>
    public const string CreatedUserName = "CreatedAdminUserName";
}
