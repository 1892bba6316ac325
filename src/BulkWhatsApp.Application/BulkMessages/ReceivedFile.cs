using BulkWhatsApp.Exports;

namespace BulkWhatsApp.BulkMessages;

/// <summary>A file for a message's header as it was uploaded.</summary>
internal static class ReceivedFile
{
    /// <summary>An upload may be neither seekable nor of known length. No more than the maximum is read.</summary>
    public static async Task<Stream> CopyAsync(
        Stream upload, string fileName, long max, CancellationToken cancellationToken)
    {
        var copy = TemporaryFile.Create();
        try
        {
            var buffer = new byte[81_920];
            int read;
            while ((read = await upload.ReadAsync(buffer, cancellationToken)) > 0)
            {
                await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                CheckSize(fileName, copy.Position, max);
            }

            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    /// <summary>By the first bytes; null if no header takes such a file.</summary>
    public static async Task<string?> GetContentTypeAsync(Stream content, CancellationToken cancellationToken)
    {
        var header = new byte[AttachmentContentType.HeaderBytes];
        var length = await content.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return AttachmentContentType.Sniff(header.AsSpan(0, length));
    }

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.AttachmentTooLarge"/></exception>
    public static void CheckSize(string fileName, long size, long max)
    {
        if (size > max)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AttachmentTooLarge)
                .WithData("file", fileName).WithData("max", max / (1024 * 1024));
        }
    }

    /// <summary>Recipients see the name, so it must not contain the sender's folders, or anything that breaks a header line.</summary>
    public static string CleanName(string? fileName)
    {
        var name = fileName?.Split('/', '\\')[^1] ?? "";
        name = string.Concat(name.Where(character => !char.IsControl(character) && character != '"')).Trim();
        if (name.Length == 0)
        {
            return "attachment";
        }

        // The end of a long name tells the file type.
        return StorableText.Clean(name.Length <= BulkMessageConsts.MaxFileNameLength ? name : name[^BulkMessageConsts.MaxFileNameLength..]);
    }
}
