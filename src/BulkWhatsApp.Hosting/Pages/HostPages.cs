using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

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

    /// <summary>
    /// An address that is no file and that no other route answers is a page's, routed in the browser. Anybody may know that a file does not
    /// exist.
    /// </summary>
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

/// <summary>How the files of the UI are sent.</summary>
internal static partial class PageFiles
{
    /// <summary>The compressed copies that the UI's build leaves beside the files, smallest first.</summary>
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

        // A file with a hash in its name never changes. Others are asked for each time, and answered with 304 while they are the same.
        headers.CacheControl = HashedName().IsMatch(file) ? "public, max-age=31536000, immutable" : "no-cache";
    }

    [GeneratedRegex("-[A-Z0-9]{8}\\.[a-z0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex HashedName();
}
