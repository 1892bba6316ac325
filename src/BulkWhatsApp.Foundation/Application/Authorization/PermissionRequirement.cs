using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Foundation.Application;

public class PermissionRequirement(string permissionName) : IAuthorizationRequirement
{
    public string PermissionName { get; } = Check.NotNull(permissionName, nameof(permissionName));

    public override string ToString() => $"PermissionRequirement: {PermissionName}";
}
