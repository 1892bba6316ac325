using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.StaticFiles;

namespace BulkWhatsApp.Host.Pages;

/// <summary>The type of a compressed file is that of the file within.</summary>
internal sealed class PrecompressedContentTypes : IContentTypeProvider
{
    private readonly FileExtensionContentTypeProvider _types = new();

    public bool TryGetContentType(string subpath, [MaybeNullWhen(false)] out string contentType)
    {
        var isCompressed = PageFiles.Compressions.Any(compression => subpath.EndsWith(compression.Extension, StringComparison.Ordinal));
        return _types.TryGetContentType(isCompressed ? Path.ChangeExtension(subpath, null) : subpath, out contentType);
    }
}
