using Volo.Abp.EntityFrameworkCore.SqlServer;

namespace BulkWhatsApp.Host.Hosting;

public sealed partial class HostParts
{
    partial void AddSqlServer()
    {
        Modules.Add(typeof(AbpEntityFrameworkCoreSqlServerModule));
        UseDatabase = context => context.UseSqlServer();
    }
}
