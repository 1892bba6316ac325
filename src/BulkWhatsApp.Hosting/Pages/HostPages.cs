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

    /// <summary>What no other route answers and is no file is a page's address, and the browser's to route. A file that is not there is nobody's secret.</summary>
    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        if (HasPages(endpoints.ServiceProvider))
        {
            endpoints.MapFallbackToFile("{*path:nonfile:regex(^(?!api/|health/|swagger/).*$)}", "index.html", PageFiles.Options).AllowAnonymous();
            endpoints.MapFallback("{*path:file:regex(^(?!api/|health/|swagger/).*$)}", NotFoundAsync).AllowAnonymous();
        }
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool HasPages(IServiceProvider services) =>
        services.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider.GetFileInfo("index.html").Exists;
}
