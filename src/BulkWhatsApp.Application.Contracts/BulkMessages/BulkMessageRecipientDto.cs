namespace BulkWhatsApp.BulkMessages;

/// <summary>A row of a document's Individual Recipients.</summary>
public class BulkMessageRecipientDto : EntityDto<Guid>
{
    /// <summary>1 for the first row.</summary>
    public int RowNumber { get; set; }

    /// <summary>As entered.</summary>
    public string MobileNumber { get; set; } = null!;

    /// <summary>E.164 with a leading '+'; null where <see cref="MobileNumber"/> is not a phone number.</summary>
    public string? PhoneNumber { get; set; }

    public string? RecipientName { get; set; }

    /// <summary>JSON text: its key order is placeholder order.</summary>
    public string? RecipientData { get; set; }
}
