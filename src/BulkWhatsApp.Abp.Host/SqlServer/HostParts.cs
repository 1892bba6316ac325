using BulkWhatsApp.Host.SqlServer;
using Volo.Abp.EntityFrameworkCore.SqlServer;

namespace BulkWhatsApp.Host.Hosting;

public sealed partial class HostParts
{
    partial void AddSqlServer()
    {
        Modules.Add(typeof(AbpEntityFrameworkCoreSqlServerModule));
        SetDatabase<SqlServerHostDbContext>(context => context.UseSqlServer());
    }
}
