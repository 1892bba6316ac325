using BulkWhatsApp.Host.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.SqlServer.Design.Internal;

namespace BulkWhatsApp.MigrationScaffolder;

internal static partial class HostContexts
{
    static partial void WriteSqlServer(MigrationFiles files) => files.Write<SqlServerHostDbContext>(
        "SqlServer/Migrations", "SqlServer", options => options.UseSqlServer(), new SqlServerDesignTimeServices());
}
