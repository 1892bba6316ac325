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

    /// <summary>An upload may be neither seekable nor of known length; it is read no further than the largest attachment.</summary>
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

    /// <summary>Recipients see it: without the sender's folders and without what breaks a header line.</summary>
    private static string CleanFileName(string? fileName)
    {
        var name = fileName?.Split('/', '\\')[^1] ?? "";
        name = string.Concat(name.Where(character => !char.IsControl(character) && character != '"')).Trim();
        if (name.Length == 0)
        {
            return "attachment";
        }

        // What a long one ends with says which kind of file it is.
        return StorableText.Clean(name.Length <= BulkMessageConsts.MaxFileNameLength ? name : name[^BulkMessageConsts.MaxFileNameLength..]);
    }
}
