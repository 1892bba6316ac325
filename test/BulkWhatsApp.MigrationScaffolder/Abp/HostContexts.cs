using BulkWhatsApp.Host.Data;

namespace BulkWhatsApp.MigrationScaffolder;

/// <summary>That of the ABP application.</summary>
internal static class HostContexts
{
    public static void Write(string name, bool isReset) =>
        new MigrationFiles("BulkWhatsApp.Abp.Host", name, isReset).Write<HostDbContext>("PostgreSql", HostMigrations.HistoryTable);
}
