namespace BulkWhatsApp.Host.Permissions;

/// <summary>ABP's names, which the pages of its Angular packages ask for.</summary>
public static class HostPermissions
{
    public static class Users
    {
        public const string Default = "AbpIdentity.Users";
        public const string Create = Default + ".Create";
        public const string Update = Default + ".Update";

        /// <summary>To give users roles, and to take them.</summary>
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
