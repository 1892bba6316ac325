using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace BulkWhatsApp.Host.Pages;

/// <summary>
/// Sends the compressed copy of a file, if there is one that the browser understands. API answers are not compressed: the length of an
/// answer that contains both a secret and a stranger's input would reveal the secret (BREACH).
/// </summary>
internal sealed class PrecompressedFilesMiddleware(RequestDelegate next, IWebHostEnvironment environment)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (Path.HasExtension(request.Path) && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            request.Path = Find(request) ?? request.Path;
        }

        return next(context);
    }

    private PathString? Find(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, extension) in PageFiles.Compressions)
        {
            if (accepted.Any(entry => Accepts(entry, encoding))
                && environment.WebRootFileProvider.GetFileInfo(request.Path + extension).Exists)
            {
                return request.Path + extension;
            }
        }

        return null;
    }

    private static bool Accepts(StringWithQualityHeaderValue entry, string encoding) =>
        entry.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && entry.Quality is not 0;
}

/// <summary>A compressed file gets the type of its content.</summary>
internal sealed class PrecompressedContentTypes : IContentTypeProvider
{
    private readonly FileExtensionContentTypeProvider _types = new();

    public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType)
    {
        var isCompressed = PageFiles.Compressions.Any(compression => subpath.EndsWith(compression.Extension, StringComparison.Ordinal));
        return _types.TryGetContentType(isCompressed ? Path.ChangeExtension(subpath, null) : subpath, out contentType);
    }
}
