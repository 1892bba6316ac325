using BulkWhatsApp.Features;
using BulkWhatsApp.Localization;

namespace BulkWhatsApp.Permissions;

public class BulkWhatsAppPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context)
    {
        var group = context.AddGroup(BulkWhatsAppPermissions.GroupName, L("Permission:BulkWhatsApp"));

        var accounts = group.AddPermission(BulkWhatsAppPermissions.Accounts.Default, L("Permission:Accounts"));
        accounts.AddChild(BulkWhatsAppPermissions.Accounts.Create, L("Permission:Create"));
        accounts.AddChild(BulkWhatsAppPermissions.Accounts.Update, L("Permission:Update"));
        accounts.AddChild(BulkWhatsAppPermissions.Accounts.Delete, L("Permission:Delete"));
        accounts.AddChild(BulkWhatsAppPermissions.Accounts.CheckConnection, L("Permission:CheckConnection"));

        var templates = group.AddPermission(BulkWhatsAppPermissions.Templates.Default, L("Permission:Templates"));
        templates.AddChild(BulkWhatsAppPermissions.Templates.Sync, L("Permission:Sync"));
        templates.AddChild(BulkWhatsAppPermissions.Templates.Delete, L("Permission:Delete"));

        var lists = group.AddPermission(BulkWhatsAppPermissions.RecipientLists.Default, L("Permission:RecipientLists"));
        lists.AddChild(BulkWhatsAppPermissions.RecipientLists.Create, L("Permission:Create"));
        lists.AddChild(BulkWhatsAppPermissions.RecipientLists.Update, L("Permission:Update"));
        lists.AddChild(BulkWhatsAppPermissions.RecipientLists.Delete, L("Permission:Delete"));
        lists.AddChild(BulkWhatsAppPermissions.RecipientLists.Import, L("Permission:Import"));

        var optOuts = group.AddPermission(BulkWhatsAppPermissions.OptOuts.Default, L("Permission:OptOuts"));
        optOuts.AddChild(BulkWhatsAppPermissions.OptOuts.Create, L("Permission:Create"));
        optOuts.AddChild(BulkWhatsAppPermissions.OptOuts.Delete, L("Permission:Delete"));
        optOuts.AddChild(BulkWhatsAppPermissions.OptOuts.Import, L("Permission:Import"));
        optOuts.AddChild(BulkWhatsAppPermissions.OptOuts.Settings, L("Permission:OptOutSettings"));

        var bulkMessages = group.AddPermission(BulkWhatsAppPermissions.BulkMessages.Default, L("Permission:BulkMessages"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Create, L("Permission:Create"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Update, L("Permission:Update"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Delete, L("Permission:Delete"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Submit, L("Permission:Submit"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Cancel, L("Permission:Cancel"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Amend, L("Permission:Amend"));

        var messages = group.AddPermission(BulkWhatsAppPermissions.Messages.Default, L("Permission:Messages"));
        messages.AddChild(BulkWhatsAppPermissions.Messages.Export, L("Permission:Export"));

        var reports = group.AddPermission(BulkWhatsAppPermissions.Reports.Default, L("Permission:Reports"));
        reports.AddChild(BulkWhatsAppPermissions.Reports.Export, L("Permission:Export"));

        var privacy = group.AddPermission(BulkWhatsAppPermissions.Privacy.Default, L("Permission:Privacy"));
        privacy.AddChild(BulkWhatsAppPermissions.Privacy.Erase, L("Permission:Erase"));

        foreach (var permission in group.GetPermissionsWithChildren())
        {
            permission.RequireFeatures(BulkWhatsAppFeatures.Enable);
        }
    }

    private static LocalizableString L(string name) => LocalizableString.Create<BulkWhatsAppResource>(name);
}
