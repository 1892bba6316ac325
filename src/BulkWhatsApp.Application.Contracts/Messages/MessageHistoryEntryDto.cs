namespace BulkWhatsApp.Messages;

/// <summary>One line of a message's history.</summary>
public class MessageHistoryEntryDto
{
    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public MessageEventType Type { get; set; }

    /// <summary>The call to Meta it belongs to, 1 for the first; null where that is not recorded.</summary>
    public int? Attempt { get; set; }

    public int? ErrorCode { get; set; }

    /// <summary>In the caller's language.</summary>
    public string? Reason { get; set; }

    /// <summary>Meta's own words.</summary>
    public string? Details { get; set; }
}
