namespace BulkWhatsApp.Host.Pages;

/// <summary>The admin UI, where it was built into the web root.</summary>
internal static class PagesExtensions
{
    public static void UsePages(this WebApplication app)
    {
        if (HasPages(app))
        {
            app.UseDefaultFiles();
            app.UseMiddleware<PrecompressedFilesMiddleware>();
            app.UseStaticFiles(PageFiles.Options);
        }
    }

    /// <summary>What no other route answers and is no file is a page's address, and the browser's to route.</summary>
    public static void MapPages(this WebApplication app)
    {
        if (HasPages(app))
        {
            app.MapFallbackToFile("{*path:nonfile:regex(^(?!api/|health/|swagger/).*$)}", "index.html", PageFiles.Options);
        }
    }

    private static bool HasPages(WebApplication app) => app.Environment.WebRootFileProvider.GetFileInfo("index.html").Exists;
}
