namespace BulkWhatsApp.Host.Permissions;

/// <param name="EntityDisplayName">Name of the role or user.</param>
public record PermissionListDto(string EntityDisplayName, IReadOnlyList<PermissionGroupDto> Groups);
