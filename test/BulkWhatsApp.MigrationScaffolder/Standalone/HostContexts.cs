using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;

namespace BulkWhatsApp.MigrationScaffolder;

/// <summary>Those of the stand-alone application.</summary>
internal static class HostContexts
{
    public static void Write(string name, bool isReset)
    {
        var files = new MigrationFiles("BulkWhatsApp.HttpApi.Host", name, isReset);
        files.WritePostgreSql<HostDbContext>("Migrations/Host", "Host", HostMigrations.HostHistoryTable);
        files.WritePostgreSql<BulkWhatsAppDbContext>("Migrations/BulkWhatsApp", "BulkWhatsApp", HostMigrations.ModuleHistoryTable);
        WriteSqlite<SqliteHostDbContext>(files, "Host", HostMigrations.HostHistoryTable);
        WriteSqlite<SqliteBulkWhatsAppDbContext>(files, "BulkWhatsApp", HostMigrations.ModuleHistoryTable);
    }

    private static void WriteSqlite<TDbContext>(MigrationFiles files, string area, string historyTable)
        where TDbContext : DbContext => files.Write<TDbContext>(
        $"Migrations/Sqlite/{area}",
        $"Sqlite{area}",
        options => options.UseSqlite(sqlite => sqlite.MigrationsAssembly(typeof(HostMigrations).Assembly).MigrationsHistoryTable(historyTable)),
        new SqliteDesignTimeServices());
}
