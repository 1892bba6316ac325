namespace BulkWhatsApp.Security;

/// <summary>The endpoints of the stand-alone application itself.</summary>
public static class HostPermissionTable
{
    /// <summary>Open to everybody: there is no session yet, or none is needed.</summary>
    public static readonly string[] Anonymous =
    [
        "GET api/bulk-whatsapp/webhooks/{accountId:guid}",
        "POST api/bulk-whatsapp/webhooks/{accountId:guid}",
        "POST connect/token",
        "POST api/account/login",
        "GET api/account/logout",
        "POST api/account/logout",
        "POST api/account/send-password-reset-code",
        "POST api/account/verify-password-reset-token",
        "POST api/account/reset-password",
        "GET api/abp/application-configuration",
        "GET api/abp/application-localization",
        "GET api/abp/multi-tenancy/tenants/by-name/{name}",
        "GET api/abp/multi-tenancy/tenants/by-id/{id:guid}",
        "* /health/live",
        "* /health/ready",
    ];

    public static readonly List<EndpointRule> InTenants = EndpointRule.Parse(
        """
        GET    identity/users                       | users                                      | AbpIdentity.Users
        GET    identity/users/{id}                  | a user                                     | AbpIdentity.Users
        GET    identity/users/{id}/roles            | roles of a user                            | AbpIdentity.Users
        GET    identity/users/assignable-roles      | names of roles                             | AbpIdentity.Users
        POST   identity/users                       | creates a user                             | AbpIdentity.Users, AbpIdentity.Users.Create
        PUT    identity/users/{id}                  | changes a user                             | AbpIdentity.Users, AbpIdentity.Users.Update
        PUT    identity/users/{id}/roles            | changes the roles of a user                | AbpIdentity.Users, AbpIdentity.Users.Update.ManageRoles
        DELETE identity/users/{id}                  | deletes a user                             | AbpIdentity.Users, AbpIdentity.Users.Delete
        GET    identity/roles                       | roles                                      | AbpIdentity.Roles
        GET    identity/roles/all                   | roles                                      | AbpIdentity.Roles
        GET    identity/roles/{id}                  | a role                                     | AbpIdentity.Roles
        POST   identity/roles                       | creates a role                             | AbpIdentity.Roles, AbpIdentity.Roles.Create
        PUT    identity/roles/{id}                  | changes a role                             | AbpIdentity.Roles, AbpIdentity.Roles.Update
        DELETE identity/roles/{id}                  | deletes a role                             | AbpIdentity.Roles, AbpIdentity.Roles.Delete
        GET    identity/programs                    | programs, never their secrets              | AbpIdentity.Programs
        GET    identity/programs/{id}               | a program, never its secret                | AbpIdentity.Programs
        GET    identity/programs/grantable-permissions | what the caller may give a program      | AbpIdentity.Programs
        POST   identity/programs                    | creates a program, shows its secret once   | AbpIdentity.Programs, AbpIdentity.Programs.Create
        POST   identity/programs/{id}/rotate-secret | replaces a program's secret, shows it once | AbpIdentity.Programs, AbpIdentity.Programs.RotateSecret
        POST   identity/programs/{id}/revoke        | ends a program's access                    | AbpIdentity.Programs, AbpIdentity.Programs.Revoke
        GET    audit-logging/audit-logs             | who called what                            | AuditLogging.AuditLogs
        GET    audit-logging/audit-logs/{id}        | who called what, with what                 | AuditLogging.AuditLogs
        GET    permission-management/permissions    | what a role or user may do; asks for `AbpIdentity.Roles.ManagePermissions` or `AbpIdentity.Users.ManagePermissions` | 
        PUT    permission-management/permissions    | changes it; asks for the same              | 
        GET    account/my-profile                   | the caller                                 |
        PUT    account/my-profile                   | changes the caller                         |
        POST   account/my-profile/change-password   | changes the caller's password              |
        """,
        "api/",
        "");

    public static readonly List<EndpointRule> OnHostSide = EndpointRule.Parse(
        """
        GET    multi-tenancy/tenants                | tenants                                    | AbpTenantManagement.Tenants
        GET    multi-tenancy/tenants/{id}           | a tenant                                   | AbpTenantManagement.Tenants
        POST   multi-tenancy/tenants                | creates a tenant                           | AbpTenantManagement.Tenants, AbpTenantManagement.Tenants.Create
        PUT    multi-tenancy/tenants/{id}           | changes a tenant                           | AbpTenantManagement.Tenants, AbpTenantManagement.Tenants.Update
        DELETE multi-tenancy/tenants/{id}           | deletes a tenant                           | AbpTenantManagement.Tenants, AbpTenantManagement.Tenants.Delete
        """,
        "api/",
        "");

    public static readonly List<EndpointRule> Dashboard = EndpointRule.Parse(
        """
        GET    hangfire/{**path}                    | the dashboard of background jobs           | Hangfire.Dashboard
        POST   hangfire/stats                       | numbers of the dashboard                   | Hangfire.Dashboard
        POST   hangfire/{**path}                    | runs jobs again, deletes them              | Hangfire.Dashboard, Hangfire.Dashboard.Manage
        """,
        "/",
        "");
}
