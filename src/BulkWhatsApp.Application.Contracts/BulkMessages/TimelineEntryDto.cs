namespace BulkWhatsApp.BulkMessages;

/// <summary>One line of a document's timeline.</summary>
public class TimelineEntryDto : EntityDto<Guid>
{
    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public TimelineAction Action { get; set; }

    public Guid? UserId { get; set; }

    /// <summary>Null for what the platform did by itself.</summary>
    public string? UserName { get; set; }

    /// <summary>Why, or how many; a code of Meta's comes in the caller's language.</summary>
    public string? Detail { get; set; }
}
