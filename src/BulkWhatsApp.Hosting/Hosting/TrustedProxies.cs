using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace BulkWhatsApp.Host.Hosting;

public static class TrustedProxies
{
    public static void AddTrustedProxies(this IServiceCollection services, HostSettings settings) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            settings.TrustedProxies.ForEach(proxy => options.KnownProxies.Add(IPAddress.Parse(proxy)));
        });

    public static void UseTrustedProxies(this IApplicationBuilder app, HostSettings settings)
    {
        if (settings.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }
    }
}
