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
        public const string Delete = Default + ".Delete";
    }

    public static class RecipientLists
    {
        public const string Default = GroupName + ".RecipientLists";
        public const string Create = Default + ".Create";
        public const string Update = Default + ".Update";
        public const string Delete = Default + ".Delete";
        public const string Import = Default + ".Import";
    }

    public static class OptOuts
    {
        public const string Default = GroupName + ".OptOuts";
        public const string Create = Default + ".Create";
        public const string Delete = Default + ".Delete";
        public const string Import = Default + ".Import";

        /// <summary>Changes the tenant's own stop and start words, and what it answers.</summary>
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
    }

    public static class Messages
    {
        public const string Default = GroupName + ".Messages";
        public const string Export = Default + ".Export";
    }

    public static class Privacy
    {
        /// <summary>Shows what is kept of a person, and how long.</summary>
        public const string Default = GroupName + ".Privacy";

        /// <summary>Erases a person for good.</summary>
        public const string Erase = Default + ".Erase";
    }

    public static class Reports
    {
        public const string Default = GroupName + ".Reports";
        public const string Export = Default + ".Export";
    }
}
