using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Host.Data;

namespace BulkWhatsApp.MigrationScaffolder;

/// <summary>Those of the stand-alone application.</summary>
internal static class HostContexts
{
    public static void Write(string name, bool isReset)
    {
        var files = new MigrationFiles("BulkWhatsApp.HttpApi.Host", name, isReset);
        files.Write<HostDbContext>("Host", HostMigrations.HostHistoryTable);
        files.Write<BulkWhatsAppDbContext>("BulkWhatsApp", HostMigrations.ModuleHistoryTable);
    }
}
