namespace BulkWhatsApp.Messages;

/// <summary>Identified by the message and its attempt.</summary>
public class FailedMessageEto
{
    public Guid MessageId { get; set; }
    public int Attempt { get; set; }

    /// <summary>E.164 with a leading '+'.</summary>
    public string PhoneNumber { get; set; } = "";

    /// <summary>Meta's, or a negative one of this module's own.</summary>
    public int? ErrorCode { get; set; }
    public string? ErrorDetails { get; set; }
    public DateTime FailedAt { get; set; }
}
