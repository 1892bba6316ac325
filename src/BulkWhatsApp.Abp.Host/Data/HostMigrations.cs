namespace BulkWhatsApp.Host.Data;

/// <summary>Where the database notes which migrations (all in this assembly) it has.</summary>
public static class HostMigrations
{
    public const string HistoryTable = "__EFMigrationsHistory";
}
