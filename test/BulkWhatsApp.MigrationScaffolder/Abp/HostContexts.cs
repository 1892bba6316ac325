using BulkWhatsApp.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.SqlServer.Design.Internal;

namespace BulkWhatsApp.MigrationScaffolder;

/// <summary>Those of the ABP application: a context for each provider.</summary>
internal static class HostContexts
{
    public static void Write(string name, bool isReset)
    {
        var files = new MigrationFiles("BulkWhatsApp.Abp.Host", name, isReset);
        files.WritePostgreSql<HostDbContext>("Migrations/PostgreSql", "PostgreSql", HostMigrations.HistoryTable);
        files.Write<SqlServerHostDbContext>("Migrations/SqlServer", "SqlServer", options => options.UseSqlServer(), new SqlServerDesignTimeServices());
    }
}
