using BulkWhatsApp.Templates;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The file that becomes the message header's media (meta-cloud-api.md 5.3).</summary>
public sealed record Attachment(string BlobName, string FileName, string ContentType, long Size)
{
    /// <summary>The header kind this file suits; null if WhatsApp does not accept its type there.</summary>
    public TemplateHeaderKind? HeaderKind => KindOf(ContentType);

    public static TemplateHeaderKind? KindOf(string contentType) => contentType.ToLowerInvariant() switch
    {
        "image/jpeg" or "image/png" => TemplateHeaderKind.Image,
        "video/mp4" or "video/3gpp" => TemplateHeaderKind.Video,
        "application/pdf" => TemplateHeaderKind.Document,
        _ => null,
    };

    /// <summary>The largest file of this kind, in bytes.</summary>
    public static long MaxBytesOf(TemplateHeaderKind kind) => kind switch
    {
        TemplateHeaderKind.Image => BulkMessageConsts.MaxImageBytes,
        TemplateHeaderKind.Video => BulkMessageConsts.MaxVideoBytes,
        _ => BulkMessageConsts.MaxDocumentBytes,
    };
}

[BlobContainerName("bulk-whatsapp-attachments")]
public class AttachmentContainer;
