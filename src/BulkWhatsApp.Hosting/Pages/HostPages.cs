using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace BulkWhatsApp.Host.Pages;

/// <summary>Serves the UI, if it was built into the web root.</summary>
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

    /// <summary>
    /// Any address that is neither a file nor answered by another route belongs to a page, routed in the browser. That a file does not
    /// exist is no secret.
    /// </summary>
    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        if (HasPages(endpoints.ServiceProvider))
        {
            endpoints.MapBranding();
            endpoints.MapFallbackToFile("{*path:nonfile:regex(^(?!api/|health/|swagger/).*$)}", "index.html", PageFiles.Options)
                .AllowAnonymous();
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

/// <summary>How the UI's files are sent.</summary>
internal static partial class PageFiles
{
    /// <summary>The compressed copies that the UI's build puts next to the files, smallest first.</summary>
    public static readonly (string Encoding, string Extension)[] Compressions = [("br", ".br"), ("gzip", ".gz")];

    public static StaticFileOptions Options { get; } = new()
    {
        ContentTypeProvider = new PrecompressedContentTypes(),
        OnPrepareResponse = response => Describe(response.File.Name, response.Context.Response.Headers),
    };

    private static void Describe(string file, IHeaderDictionary headers)
    {
        headers.Vary = HeaderNames.AcceptEncoding;
        foreach (var (encoding, extension) in Compressions)
        {
            if (file.EndsWith(extension, StringComparison.Ordinal))
            {
                headers.ContentEncoding = encoding;
                file = file[..^extension.Length];
            }
        }

        // A file with a hash in its name never changes. Other files are revalidated each time, and answered with 304 while unchanged.
        headers.CacheControl = HashedName().IsMatch(file) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    [GeneratedRegex("-[A-Z0-9]{8}\\.[a-z0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex HashedName();
}
