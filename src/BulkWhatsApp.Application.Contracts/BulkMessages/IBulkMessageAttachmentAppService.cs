namespace BulkWhatsApp.BulkMessages;

/// <summary>The file of a campaign whose template has a media header (meta-cloud-api.md 5.3).</summary>
public interface IBulkMessageAttachmentAppService : IApplicationService
{
    /// <summary>Stores the file in the draft, replacing the one it had.</summary>
    /// <remarks>
    /// PDF up to 100 MB, JPEG and PNG up to 5 MB, MP4 and 3GPP up to 16 MB, recognised by the first bytes of the file (<see
    /// cref="BulkWhatsAppErrorCodes.AttachmentWrongKind"/>, <see cref="BulkWhatsAppErrorCodes.AttachmentTooLarge"/>).
    /// </remarks>
    Task<AttachmentDto> SetAsync(Guid id, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>Drafts only.</summary>
    Task DeleteAsync(Guid id);

    /// <summary>The caller closes the stream. Not found if there is no attachment.</summary>
    Task<IRemoteStreamContent> GetAsync(Guid id);
}

public class AttachmentDto
{
    public string FileName { get; set; } = null!;

    /// <summary>As detected in the file itself.</summary>
    public string ContentType { get; set; } = null!;

    /// <summary>Bytes.</summary>
    public long Size { get; set; }
}
