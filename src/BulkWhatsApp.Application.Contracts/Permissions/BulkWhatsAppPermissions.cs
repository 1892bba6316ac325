using BulkWhatsApp.Features;
using BulkWhatsApp.Localization;

namespace BulkWhatsApp.Permissions;

public static class BulkWhatsAppPermissions
{
    public const string GroupName = "BulkWhatsApp";

    public static class Accounts
    {
        public const string Default = GroupName + ".Accounts";
        public const string Create = Default + ".Create";
        public const string Update = Default + ".Update";
        public const string Delete = Default + ".Delete";
        public const string CheckConnection = Default + ".CheckConnection";
    }

    public static class Templates
    {
        public const string Default = GroupName + ".Templates";
        public const string Sync = Default + ".Sync";

        /// <summary>Writes new templates at Meta.</summary>
        public const string Create = Default + ".Create";

        /// <summary>Changes templates at Meta.</summary>
        public const string Update = Default + ".Update";

        /// <summary>Deletes templates at Meta.</summary>
        public const string DeleteAtMeta = Default + ".DeleteAtMeta";

        /// <summary>Removes templates here.</summary>
        public const string Delete = Default + ".Delete";
    }

    public static class RecipientLists
    {
        public const string Default = GroupName + ".RecipientLists";
        public const string Create = Default + ".Create";
        public const string Update = Default + ".Update";
        public const string Delete = Default + ".Delete";
        public const string Import = Default + ".Import";

        /// <summary>
        /// Sees which of the application's own data can be a list's source, and sets it up. A source may need a permission of the host too.
        /// </summary>
        public const string Sources = Default + ".Sources";

        /// <summary>Refreshes a list from its source, and stops that.</summary>
        public const string Refresh = Default + ".Refresh";
    }

    public static class Segments
    {
        /// <summary>Sees saved segments and tries filters out. What a filter reads needs its own permission as well.</summary>
        public const string Default = GroupName + ".Segments";
        public const string Create = Default + ".Create";
        public const string Update = Default + ".Update";
        public const string Delete = Default + ".Delete";
    }

    public static class OptOuts
    {
        public const string Default = GroupName + ".OptOuts";
        public const string Create = Default + ".Create";
        public const string Delete = Default + ".Delete";
        public const string Import = Default + ".Import";

        /// <summary>Changes the tenant's own stop and start words, and its confirmation.</summary>
        public const string Settings = Default + ".Settings";
    }

    public static class Consents
    {
        public const string Default = GroupName + ".Consents";

        /// <summary>Records that a person gave a consent or withdrew it; also a column of an import that says so.</summary>
        public const string Record = Default + ".Record";

        /// <summary>Changes what marketing messages need: consent, and how many a person gets.</summary>
        public const string Settings = Default + ".Settings";
    }

    public static class BulkMessages
    {
        public const string Default = GroupName + ".BulkMessages";
        public const string Create = Default + ".Create";
        public const string Update = Default + ".Update";
        public const string Delete = Default + ".Delete";

        /// <summary>Sends: submit, resume, retry failed, quick broadcast.</summary>
        public const string Submit = Default + ".Submit";

        /// <summary>Stops: pause, cancel.</summary>
        public const string Cancel = Default + ".Cancel";
        public const string Amend = Default + ".Amend";

        /// <summary>Comments on campaigns, and says who looks after them.</summary>
        public const string Comment = Default + ".Comment";
    }

    public static class Messages
    {
        public const string Default = GroupName + ".Messages";
        public const string Export = Default + ".Export";
    }

    public static class Conversations
    {
        /// <summary>Sees what people wrote, and who answered.</summary>
        public const string Default = GroupName + ".Conversations";

        /// <summary>Answers people, and marks what they wrote as read.</summary>
        public const string Reply = Default + ".Reply";
    }

    public static class Privacy
    {
        /// <summary>Shows what is stored about a person, and for how long.</summary>
        public const string Default = GroupName + ".Privacy";

        /// <summary>Erases a person for good.</summary>
        public const string Erase = Default + ".Erase";
    }

    public static class Reports
    {
        public const string Default = GroupName + ".Reports";
        public const string Export = Default + ".Export";
    }

    public static class Settings
    {
        /// <summary>Shows and changes the module's settings.</summary>
        public const string Default = GroupName + ".Settings";
    }
}

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
        templates.AddChild(BulkWhatsAppPermissions.Templates.Create, L("Permission:Create"));
        templates.AddChild(BulkWhatsAppPermissions.Templates.Update, L("Permission:Update"));
        templates.AddChild(BulkWhatsAppPermissions.Templates.DeleteAtMeta, L("Permission:DeleteAtMeta"));
        templates.AddChild(BulkWhatsAppPermissions.Templates.Delete, L("Permission:Delete"));

        var lists = group.AddPermission(BulkWhatsAppPermissions.RecipientLists.Default, L("Permission:RecipientLists"));
        lists.AddChild(BulkWhatsAppPermissions.RecipientLists.Create, L("Permission:Create"));
        lists.AddChild(BulkWhatsAppPermissions.RecipientLists.Update, L("Permission:Update"));
        lists.AddChild(BulkWhatsAppPermissions.RecipientLists.Delete, L("Permission:Delete"));
        lists.AddChild(BulkWhatsAppPermissions.RecipientLists.Import, L("Permission:Import"));
        lists.AddChild(BulkWhatsAppPermissions.RecipientLists.Sources, L("Permission:Sources"));
        lists.AddChild(BulkWhatsAppPermissions.RecipientLists.Refresh, L("Permission:Refresh"));

        var segments = group.AddPermission(BulkWhatsAppPermissions.Segments.Default, L("Permission:Segments"));
        segments.AddChild(BulkWhatsAppPermissions.Segments.Create, L("Permission:Create"));
        segments.AddChild(BulkWhatsAppPermissions.Segments.Update, L("Permission:Update"));
        segments.AddChild(BulkWhatsAppPermissions.Segments.Delete, L("Permission:Delete"));

        var optOuts = group.AddPermission(BulkWhatsAppPermissions.OptOuts.Default, L("Permission:OptOuts"));
        optOuts.AddChild(BulkWhatsAppPermissions.OptOuts.Create, L("Permission:Create"));
        optOuts.AddChild(BulkWhatsAppPermissions.OptOuts.Delete, L("Permission:Delete"));
        optOuts.AddChild(BulkWhatsAppPermissions.OptOuts.Import, L("Permission:Import"));
        optOuts.AddChild(BulkWhatsAppPermissions.OptOuts.Settings, L("Permission:OptOutSettings"));

        var consents = group.AddPermission(BulkWhatsAppPermissions.Consents.Default, L("Permission:Consents"));
        consents.AddChild(BulkWhatsAppPermissions.Consents.Record, L("Permission:RecordConsents"));
        consents.AddChild(BulkWhatsAppPermissions.Consents.Settings, L("Permission:ConsentSettings"));

        var bulkMessages = group.AddPermission(BulkWhatsAppPermissions.BulkMessages.Default, L("Permission:BulkMessages"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Create, L("Permission:Create"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Update, L("Permission:Update"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Delete, L("Permission:Delete"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Submit, L("Permission:Submit"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Cancel, L("Permission:Cancel"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Amend, L("Permission:Amend"));
        bulkMessages.AddChild(BulkWhatsAppPermissions.BulkMessages.Comment, L("Permission:Comment"));

        var messages = group.AddPermission(BulkWhatsAppPermissions.Messages.Default, L("Permission:Messages"));
        messages.AddChild(BulkWhatsAppPermissions.Messages.Export, L("Permission:Export"));

        var conversations = group.AddPermission(BulkWhatsAppPermissions.Conversations.Default, L("Permission:Conversations"));
        conversations.AddChild(BulkWhatsAppPermissions.Conversations.Reply, L("Permission:Reply"));

        var reports = group.AddPermission(BulkWhatsAppPermissions.Reports.Default, L("Permission:Reports"));
        reports.AddChild(BulkWhatsAppPermissions.Reports.Export, L("Permission:Export"));

        var privacy = group.AddPermission(BulkWhatsAppPermissions.Privacy.Default, L("Permission:Privacy"));
        privacy.AddChild(BulkWhatsAppPermissions.Privacy.Erase, L("Permission:Erase"));

        group.AddPermission(BulkWhatsAppPermissions.Settings.Default, L("Permission:Settings"));

        foreach (var permission in group.GetPermissionsWithChildren())
        {
            permission.RequireFeatures(BulkWhatsAppFeatures.Enable);
        }
    }

    private static LocalizableString L(string name) => LocalizableString.Create<BulkWhatsAppResource>(name);
}
