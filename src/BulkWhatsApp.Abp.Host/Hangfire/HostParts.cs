using BulkWhatsApp.Host.Hangfire;

namespace BulkWhatsApp.Host.Hosting;

public sealed partial class HostParts
{
    partial void AddAbpHangfire()
    {
        HasAbpHangfire = true;
        Modules.Add(typeof(HangfireJobsModule));
    }
}
