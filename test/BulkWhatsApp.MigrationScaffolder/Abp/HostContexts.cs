using BulkWhatsApp.Host.Data;

namespace BulkWhatsApp.MigrationScaffolder;

/// <summary>Those of the ABP application: a context for each provider of the build.</summary>
internal static partial class HostContexts
{
    public static void Write(string name, bool isReset)
    {
        var files = new MigrationFiles("BulkWhatsApp.Abp.Host", name, isReset);
        files.WritePostgreSql<HostDbContext>("Migrations/PostgreSql", "PostgreSql", HostMigrations.HistoryTable);
        WriteSqlServer(files);
    }

    static partial void WriteSqlServer(MigrationFiles files);
}
