namespace BulkWhatsApp.BulkMessages;

public class AttachmentDto
{
    public string FileName { get; set; } = null!;

    /// <summary>As found in the file itself.</summary>
    public string ContentType { get; set; } = null!;

    /// <summary>Bytes.</summary>
    public long Size { get; set; }
}
