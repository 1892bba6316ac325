using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Hangfire;

namespace BulkWhatsApp.Host.Hosting;

public sealed partial class HostParts
{
    // Its storage is SQL Server's.
    partial void AddHangfire()
    {
        if (Provider == DatabaseProvider.SqlServer)
        {
            HasHangfire = true;
            Modules.Add(typeof(HangfireJobsModule));
            _pages.Add(HangfireJobsModule.UseDashboard);
        }
    }
}
