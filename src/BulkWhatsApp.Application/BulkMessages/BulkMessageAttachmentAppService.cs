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

        var fileName = ReceivedFile.CleanName(file.FileName);
        await using var content = await ReceivedFile.CopyAsync(
            file.GetStream(), fileName, BulkMessageConsts.MaxDocumentBytes, cancellationToken);
        var contentType = await ReceivedFile.GetContentTypeAsync(content, cancellationToken);
        if (contentType is null || !AttachmentContentType.Agrees(file.ContentType, contentType))
        {
            throw await WrongKindAsync(message, fileName);
        }

        ReceivedFile.CheckSize(fileName, content.Length, Attachment.MaxBytesOf(Attachment.KindOf(contentType)!.Value));
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

    private async Task<BusinessException> WrongKindAsync(BulkMessage message, string fileName)
    {
        var template = await templates.FindAsync(message.TemplateId);
        return new BusinessException(BulkWhatsAppErrorCodes.AttachmentWrongKind)
            .WithData("file", fileName)
            .WithData("template", template?.Name ?? message.Title)
            .WithData("kind", (template?.HeaderKind ?? TemplateHeaderKind.Document).ToString());
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
