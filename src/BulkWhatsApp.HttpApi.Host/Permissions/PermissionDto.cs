namespace BulkWhatsApp.Host.Permissions;

/// <param name="AllowedProviders">Empty: roles and users.</param>
/// <param name="GrantedProviders">Who gives it to the role or user; a user has it from roles, too.</param>
public record PermissionDto(
    string Name,
    string DisplayName,
    string? ParentName,
    bool IsGranted,
    IReadOnlyList<string> AllowedProviders,
    IReadOnlyList<PermissionHolderDto> GrantedProviders);
