using BulkWhatsApp.Exports;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Templates;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
public class BulkMessageAttachmentAppService(
    IBulkMessageRepository bulkMessages, IWhatsAppTemplateRepository templates, AttachmentBlobs blobs)
    : BulkWhatsAppAppService, IBulkMessageAttachmentAppService
{
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    public virtual async Task<AttachmentDto> SetAsync(Guid id, IRemoteStreamContent file, CancellationToken cancellationToken = default)
    {
        var message = await bulkMessages.GetLockedAsync(id, cancellationToken);
        message.CheckDraft();

        var fileName = CleanFileName(file.FileName);
        await using var content = await CopyAsync(file.GetStream(), fileName, cancellationToken);
        var contentType = await GetContentTypeAsync(content, cancellationToken);
        if (contentType is null || !AttachmentContentType.Agrees(file.ContentType, contentType))
        {
            throw await WrongKindAsync(message, fileName);
        }

        CheckSize(fileName, content.Length, Attachment.MaxBytesOf(Attachment.KindOf(contentType)!.Value));
        return await ReplaceAsync(message, content, fileName, contentType, cancellationToken);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    public virtual async Task DeleteAsync(Guid id)
    {
        var message = await bulkMessages.GetLockedAsync(id);
        var old = message.Attachment;
        message.SetAttachment(null);
        await bulkMessages.UpdateAsync(message, autoSave: true);
        await blobs.DeleteAsync(message, old);
    }

    public virtual async Task<IRemoteStreamContent> GetAsync(Guid id)
    {
        var message = await bulkMessages.GetAsync(id, includeDetails: false);
        if (message.Attachment is { } attachment && await blobs.FindAsync(attachment) is { } content)
        {
            return new RemoteStreamContent(content, attachment.FileName, attachment.ContentType);
        }

        throw new EntityNotFoundException(typeof(Attachment), id);
    }

    private async Task<AttachmentDto> ReplaceAsync(
        BulkMessage message, Stream content, string fileName, string contentType, CancellationToken cancellationToken)
    {
        var old = message.Attachment;
        var size = content.Length;
        var attachment = new Attachment(await blobs.SaveAsync(content, cancellationToken), fileName, contentType, size);
        message.SetAttachment(attachment);
        await bulkMessages.UpdateAsync(message, autoSave: true, cancellationToken);
        await blobs.DeleteAsync(message, old);
        return attachment.ToDto();
    }

    /// <summary>An upload may be neither seekable nor of known length. At most the size of the largest attachment is read.</summary>
    private static async Task<Stream> CopyAsync(Stream upload, string fileName, CancellationToken cancellationToken)
    {
        var copy = TemporaryFile.Create();
        try
        {
            var buffer = new byte[81_920];
            int read;
            while ((read = await upload.ReadAsync(buffer, cancellationToken)) > 0)
            {
                await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                CheckSize(fileName, copy.Position, BulkMessageConsts.MaxDocumentBytes);
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

    private static async Task<string?> GetContentTypeAsync(Stream content, CancellationToken cancellationToken)
    {
        var header = new byte[AttachmentContentType.HeaderBytes];
        var length = await content.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        return AttachmentContentType.Sniff(header.AsSpan(0, length));
    }

    private static void CheckSize(string fileName, long size, long max)
    {
        if (size > max)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AttachmentTooLarge)
                .WithData("file", fileName).WithData("max", max / (1024 * 1024));
        }
    }

    private async Task<BusinessException> WrongKindAsync(BulkMessage message, string fileName)
    {
        var template = await templates.FindAsync(message.TemplateId);
        return new BusinessException(BulkWhatsAppErrorCodes.AttachmentWrongKind)
            .WithData("file", fileName)
            .WithData("template", template?.Name ?? message.Title)
            .WithData("kind", (template?.HeaderKind ?? TemplateHeaderKind.Document).ToString());
    }

    /// <summary>Recipients see the name, so it must not contain the sender's folders, or anything that breaks a header line.</summary>
    private static string CleanFileName(string? fileName)
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

/// <summary>
/// Where attachments are stored. An amendment starts with the attachment of the document it amends, so two documents may share a blob.
/// </summary>
public class AttachmentBlobs(IAbpLazyServiceProvider services, IBulkMessageRepository bulkMessages) : ITransientDependency
{
    /// <summary>Resolved only when there is an attachment: without a BLOB provider, a host can still send all other campaigns.</summary>
    private IBlobContainer<AttachmentContainer> Blobs => services.LazyGetRequiredService<IBlobContainer<AttachmentContainer>>();

    /// <returns>The name of the new blob.</returns>
    public virtual async Task<string> SaveAsync(Stream content, CancellationToken cancellationToken)
    {
        var name = Guid.CreateVersion7().ToString("N");
        await Blobs.SaveAsync(name, content, cancellationToken: cancellationToken);
        return name;
    }

    public virtual Task<Stream?> FindAsync(Attachment attachment) => Blobs.GetOrNullAsync(attachment.BlobName);

    /// <summary>A copy of the file in its own blob, for another document; null for none.</summary>
    public virtual async Task<Attachment?> CopyAsync(Attachment? attachment)
    {
        if (attachment is null || await FindAsync(attachment) is not { } content)
        {
            return null;
        }

        await using (content)
        {
            return attachment with { BlobName = await SaveAsync(content, CancellationToken.None) };
        }
    }

    /// <summary>Deletes a file the draft no longer uses, unless the document it amends still has it.</summary>
    public virtual async Task DeleteAsync(BulkMessage draft, Attachment? attachment)
    {
        if (attachment is null)
        {
            return;
        }

        var source = draft.AmendedFromId is { } sourceId ? await bulkMessages.FindAsync(sourceId, includeDetails: false) : null;
        if (source?.Attachment?.BlobName != attachment.BlobName)
        {
            await Blobs.DeleteAsync(attachment.BlobName);
        }
    }
}

/// <summary>Recognises a file's type by its first bytes: the browser or the file name may be wrong, and Meta refuses a mismatch.</summary>
public static class AttachmentContentType
{
    /// <summary>This many bytes from the start of the file are enough.</summary>
    public const int HeaderBytes = 12;

    private static readonly string[] Mp4Brands = ["isom", "iso", "mp4", "avc1", "M4V", "MSNV", "dash", "mmp4", "f4v"];

    /// <returns>The media type, or null if a WhatsApp header does not accept it (meta-cloud-api.md 5.3).</returns>
    public static string? Sniff(ReadOnlySpan<byte> header)
    {
        if (header.StartsWith("%PDF-"u8))
        {
            return "application/pdf";
        }

        if (header.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return "image/jpeg";
        }

        if (header.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return "image/png";
        }

        return header.Length >= HeaderBytes && header[4..8].SequenceEqual("ftyp"u8) ? SniffBrand(header[8..12]) : null;
    }

    /// <summary>Whether the type claimed by the sender is at least of the same kind. No claim counts as agreement.</summary>
    public static bool Agrees(string? declared, string sniffed)
    {
        var mediaType = declared?.Split(';')[0].Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(mediaType) || mediaType.EndsWith("/octet-stream", StringComparison.Ordinal))
        {
            return true;
        }

        return Attachment.KindOf(sniffed) switch
        {
            TemplateHeaderKind.Image => mediaType.StartsWith("image/", StringComparison.Ordinal),
            TemplateHeaderKind.Video => mediaType.StartsWith("video/", StringComparison.Ordinal),
            _ => mediaType == sniffed,
        };
    }

    /// <summary>QuickTime, HEIC and audio use the same container and are not accepted.</summary>
    private static string? SniffBrand(ReadOnlySpan<byte> brand)
    {
        if (brand.StartsWith("3gp"u8) || brand.StartsWith("3g2"u8))
        {
            return "video/3gpp";
        }

        var text = System.Text.Encoding.ASCII.GetString(brand);
        return Mp4Brands.Any(known => text.StartsWith(known, StringComparison.OrdinalIgnoreCase)) ? "video/mp4" : null;
    }
}
