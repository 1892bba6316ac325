namespace BulkWhatsApp.Host.Permissions;

/// <summary>Whom a permission is granted to: a role by its name, or a user by the id.</summary>
internal static class PermissionProviders
{
    public const string Role = "R";
    public const string User = "U";
}
