using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.BulkMessages;

/// <summary>The whole draft again; only <see cref="BulkMessageInputBase.Recipients"/> may be left out to keep the rows as they are.</summary>
public class UpdateBulkMessageDto : BulkMessageInputBase
{
    /// <summary>Of the document as it was read: a change in between is refused (409).</summary>
    [Required]
    public string ConcurrencyStamp { get; set; } = null!;
}
