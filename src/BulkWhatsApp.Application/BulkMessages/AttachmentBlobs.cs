namespace BulkWhatsApp.BulkMessages;

/// <summary>Where attachments lie. An amendment begins with the attachment of the document it amends, so one blob may serve two documents.</summary>
public class AttachmentBlobs(IAbpLazyServiceProvider services, IBulkMessageRepository bulkMessages) : ITransientDependency
{
    /// <summary>Only looked for when there is an attachment: a host without a BLOB provider sends all other campaigns.</summary>
    private IBlobContainer<AttachmentContainer> Blobs => services.LazyGetRequiredService<IBlobContainer<AttachmentContainer>>();

    /// <returns>The name of the new blob.</returns>
    public virtual async Task<string> SaveAsync(Stream content, CancellationToken cancellationToken)
    {
        var name = Guid.CreateVersion7().ToString("N");
        await Blobs.SaveAsync(name, content, cancellationToken: cancellationToken);
        return name;
    }

    public virtual Task<Stream?> FindAsync(Attachment attachment) => Blobs.GetOrNullAsync(attachment.BlobName);

    /// <summary>The same file in a blob of its own, for another document; null for none.</summary>
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

    /// <summary>Deletes what a draft no longer uses, unless the document it amends still has it.</summary>
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
