using BulkWhatsApp.Host.Localization;

namespace BulkWhatsApp.Host.NoIdentityApi;

/// <summary>
/// The two permissions of <c>Volo.Abp.Identity.Application.Contracts</c> that PermissionManagement requires before it shows or changes the
/// permissions of a role or a user.
/// </summary>
public class IdentityPermissionDefinitionProvider : PermissionDefinitionProvider
{
    private const string Group = "AbpIdentity";

    public override void Define(IPermissionDefinitionContext context)
    {
        var identity = context.AddGroup(Group, L("Permission:Identity"));
        identity.AddPermission(Group + ".Roles.ManagePermissions", L("Permission:RolePermissions"));
        identity.AddPermission(Group + ".Users.ManagePermissions", L("Permission:UserPermissions"));
    }

    private static LocalizableString L(string name) => LocalizableString.Create<HostResource>(name);
}
