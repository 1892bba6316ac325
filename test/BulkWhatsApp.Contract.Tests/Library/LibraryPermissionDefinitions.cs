namespace BulkWhatsApp.Contract.Library;

public class LibraryPermissionDefinitions : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context)
    {
        var group = context.AddGroup("Library", LocalizableString.Create<LibraryResource>("Library"));
        group.AddPermission(LibraryPermissions.Read).AddChild(LibraryPermissions.Write);
        group.AddPermission(LibraryPermissions.TenantsOnly, multiTenancySide: MultiTenancySides.Tenant);
        group.AddPermission(LibraryPermissions.Disabled, isEnabled: false);
    }
}
