using BulkWhatsApp.Host.IdentityApi;

namespace BulkWhatsApp.Host.Hosting;

public sealed partial class HostParts
{
    partial void AddIdentityApi()
    {
        HasIdentityApi = true;
        Modules.Add(typeof(IdentityApiModule));
    }
}
