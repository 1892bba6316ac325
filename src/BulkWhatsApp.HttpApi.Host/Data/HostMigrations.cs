namespace BulkWhatsApp.Host.Data;

/// <summary>Where each context notes which of its migrations (all in this assembly) the database has.</summary>
public static class HostMigrations
{
    public const string HostHistoryTable = "__HostMigrations";
    public const string ModuleHistoryTable = "__BulkWhatsAppMigrations";
}
