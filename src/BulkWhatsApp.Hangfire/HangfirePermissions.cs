using BulkWhatsApp.Localization;

namespace BulkWhatsApp.Hangfire;

public static class HangfirePermissions
{
    public const string Group = "Hangfire";

    /// <summary>To look at the dashboard.</summary>
    public const string Dashboard = Group + ".Dashboard";

    /// <summary>To act there: run jobs again, delete them.</summary>
    public const string Manage = Dashboard + ".Manage";
}

/// <summary>Jobs are of every tenant, so only the host's users may look at them.</summary>
public class HangfirePermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context) => context
        .AddGroup(HangfirePermissions.Group, L("Permission:Jobs"))
        .AddPermission(HangfirePermissions.Dashboard, L("Permission:JobsDashboard"), MultiTenancySides.Host)
        .AddChild(HangfirePermissions.Manage, L("Permission:JobsManage"), MultiTenancySides.Host);

    private static LocalizableString L(string name) => LocalizableString.Create<BulkWhatsAppResource>(name);
}
