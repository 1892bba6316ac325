using BulkWhatsApp.Host.Abp9;

namespace BulkWhatsApp.Host.Hosting;

public sealed partial class HostParts
{
    partial void AddAbp9() => Modules.Add(typeof(Abp9Module));
}
