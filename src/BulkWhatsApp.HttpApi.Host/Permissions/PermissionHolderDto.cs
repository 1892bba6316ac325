namespace BulkWhatsApp.Host.Permissions;

/// <param name="ProviderName">R for a role, U for a user.</param>
/// <param name="ProviderKey">The role's name or the user's id.</param>
public record PermissionHolderDto(string ProviderName, string ProviderKey);
