namespace BulkWhatsApp.Host.Permissions;

public record PermissionGroupDto(string Name, string DisplayName, IReadOnlyList<PermissionDto> Permissions);
