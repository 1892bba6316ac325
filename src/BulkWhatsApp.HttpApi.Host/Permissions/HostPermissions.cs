using BulkWhatsApp.Host.Localization;

namespace BulkWhatsApp.Host.Permissions;

/// <summary>ABP's names, which the pages of its Angular packages check. ABP has none for programs.</summary>
public static class HostPermissions
{
    public static class Users
    {
        public const string Default = "AbpIdentity.Users";
        public const string Create = Default + ".Create";
        public const string Update = Default + ".Update";

        /// <summary>Give users roles, and take them away.</summary>
        public const string ManageRoles = Update + ".ManageRoles";
        public const string Delete = Default + ".Delete";
        public const string ManagePermissions = Default + ".ManagePermissions";
    }

    public static class Roles
    {
        public const string Default = "AbpIdentity.Roles";
        public const string Create = Default + ".Create";
        public const string Update = Default + ".Update";
        public const string Delete = Default + ".Delete";
        public const string ManagePermissions = Default + ".ManagePermissions";
    }

    public static class Programs
    {
        public const string Default = "AbpIdentity.Programs";
        public const string Create = Default + ".Create";
        public const string RotateSecret = Default + ".RotateSecret";
        public const string Revoke = Default + ".Revoke";
    }

    public static class Tenants
    {
        public const string Default = "AbpTenantManagement.Tenants";
        public const string Create = Default + ".Create";
        public const string Update = Default + ".Update";
        public const string Delete = Default + ".Delete";
    }

    public static class AuditLogs
    {
        public const string Default = "AuditLogging.AuditLogs";
    }
}

public class HostPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context)
    {
        var identity = context.AddGroup("AbpIdentity", L("Permission:IdentityManagement"));
        var roles = identity.AddPermission(HostPermissions.Roles.Default, L("Permission:RoleManagement"));
        roles.AddChild(HostPermissions.Roles.Create, L("Permission:Create"));
        roles.AddChild(HostPermissions.Roles.Update, L("Permission:Edit"));
        roles.AddChild(HostPermissions.Roles.Delete, L("Permission:Delete"));
        roles.AddChild(HostPermissions.Roles.ManagePermissions, L("Permission:ChangePermissions"));

        var users = identity.AddPermission(HostPermissions.Users.Default, L("Permission:UserManagement"));
        users.AddChild(HostPermissions.Users.Create, L("Permission:Create"));
        users.AddChild(HostPermissions.Users.Update, L("Permission:Edit"))
            .AddChild(HostPermissions.Users.ManageRoles, L("Permission:ManageRoles"));
        users.AddChild(HostPermissions.Users.Delete, L("Permission:Delete"));
        users.AddChild(HostPermissions.Users.ManagePermissions, L("Permission:ChangePermissions"));

        var programs = identity.AddPermission(HostPermissions.Programs.Default, L("Permission:Programs"));
        programs.AddChild(HostPermissions.Programs.Create, L("Permission:Create"));
        programs.AddChild(HostPermissions.Programs.RotateSecret, L("Permission:RotateSecret"));
        programs.AddChild(HostPermissions.Programs.Revoke, L("Permission:Revoke"));

        var tenancy = context.AddGroup("AbpTenantManagement", L("Permission:TenantManagement"));
        var tenants = tenancy.AddPermission(HostPermissions.Tenants.Default, L("Permission:Tenants"), MultiTenancySides.Host);
        tenants.AddChild(HostPermissions.Tenants.Create, L("Permission:Create"), MultiTenancySides.Host);
        tenants.AddChild(HostPermissions.Tenants.Update, L("Permission:Edit"), MultiTenancySides.Host);
        tenants.AddChild(HostPermissions.Tenants.Delete, L("Permission:Delete"), MultiTenancySides.Host);

        var auditing = context.AddGroup("AuditLogging", L("Permission:AuditLogging"));
        auditing.AddPermission(HostPermissions.AuditLogs.Default, L("Permission:AuditLogs"));
    }

    private static LocalizableString L(string name) => LocalizableString.Create<HostResource>(name);
}
