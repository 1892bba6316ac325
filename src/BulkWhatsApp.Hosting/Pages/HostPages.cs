using Microsoft.AspNetCore.Routing;

namespace BulkWhatsApp.Host.Pages;

/// <summary>The UI, where it was built into the web root.</summary>
public static class HostPages
{
    public static void UsePages(this IApplicationBuilder app)
    {
        if (HasPages(app.ApplicationServices))
        {
            app.UseDefaultFiles();
            app.UseMiddleware<PrecompressedFilesMiddleware>();
            app.UseStaticFiles(PageFiles.Options);
        }
    }

    /// <summary>What no other route answers and is no file is a page's address, and the browser's to route.</summary>
    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        if (HasPages(endpoints.ServiceProvider))
        {
            endpoints.MapFallbackToFile("{*path:nonfile:regex(^(?!api/|health/|swagger/).*$)}", "index.html", PageFiles.Options);
        }
    }

    private static bool HasPages(IServiceProvider services) =>
        services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo("index.html").Exists;
}
