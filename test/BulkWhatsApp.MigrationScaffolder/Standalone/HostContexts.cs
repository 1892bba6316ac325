using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Host.Data;

namespace BulkWhatsApp.MigrationScaffolder;

/// <summary>Those of the stand-alone application.</summary>
internal static class HostContexts
{
    public static void Write(string name, bool isReset)
    {
        var files = new MigrationFiles("BulkWhatsApp.HttpApi.Host", name, isReset);
        files.WritePostgreSql<HostDbContext>("Migrations/Host", "Host", HostMigrations.HostHistoryTable);
        files.WritePostgreSql<BulkWhatsAppDbContext>("Migrations/BulkWhatsApp", "BulkWhatsApp", HostMigrations.ModuleHistoryTable);
    }
}
