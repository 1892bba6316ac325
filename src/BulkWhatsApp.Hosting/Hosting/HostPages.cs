using Microsoft.AspNetCore.Routing;

namespace BulkWhatsApp.Host.Hosting;

/// <summary>The UI, where it was built into the web root.</summary>
public static class HostPages
{
    public static void UsePages(this IApplicationBuilder app)
    {
        if (HasPages(app.ApplicationServices))
        {
            app.UseDefaultFiles();
            app.UseStaticFiles();
        }
    }

    // Its routes are the browser's.
    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        if (HasPages(endpoints.ServiceProvider))
        {
            endpoints.MapFallbackToFile("{*path:regex(^(?!api/|health/|swagger/).*$)}", "index.html");
        }
    }

    private static bool HasPages(IServiceProvider services) =>
        services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo("index.html").Exists;
}
