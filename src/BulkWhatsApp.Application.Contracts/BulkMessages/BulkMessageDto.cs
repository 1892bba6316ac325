namespace BulkWhatsApp.BulkMessages;

/// <summary>A campaign with all of its document.</summary>
public class BulkMessageDto : BulkMessageListDto
{
    /// <summary>JSON text, because a JavaScript object would reorder keys that look like numbers.</summary>
    public string? TemplateVariables { get; set; }

    public AttachmentDto? Attachment { get; set; }

    /// <summary>Rows of the document itself (Individual Recipients).</summary>
    public long IndividualRecipientCount { get; set; }

    public string? AmendedFromNumber { get; set; }

    /// <summary>A cancelled document that already has its amendment.</summary>
    public bool IsAmended { get; set; }

    /// <summary>
    /// While recipients still get their messages: how many recipients there are. So far <see cref="BulkMessageCountsDto.Recipients"/> have one, and
    /// <see cref="BulkMessageCountsDto.Suppressed"/> and <see cref="BulkMessageCountsDto.Duplicates"/> get none. Null before and afterwards.
    /// </summary>
    public long? PreparingOf { get; set; }

    /// <summary>Why nothing is sent for now though the campaign is in progress, in the caller's language; it goes on by itself.</summary>
    public string? HeldBackReason { get; set; }

    /// <summary>To be sent back with an update.</summary>
    public string ConcurrencyStamp { get; set; } = null!;
}
