using BulkWhatsApp.Host.Localization;

namespace BulkWhatsApp.Host.Hangfire;

/// <summary>Jobs are of every tenant, so only the host's users may look at them.</summary>
public class HangfirePermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context) => context
        .AddGroup(HangfirePermissions.Group, L("Permission:Jobs"))
        .AddPermission(HangfirePermissions.Dashboard, L("Permission:JobsDashboard"), MultiTenancySides.Host);

    private static LocalizableString L(string name) => LocalizableString.Create<HostResource>(name);
}
