namespace BulkWhatsApp.Messages;

/// <summary>One line of a message's history. The numbers are stored.</summary>
public enum MessageEventType : short
{
    Queued = 0,
    Accepted = 1,
    Held = 2,
    Sent = 3,
    Delivered = 4,
    Read = 5,
    Failed = 6,

    /// <summary>Meta or the network refused for the moment; it is tried again at a later time.</summary>
    Postponed = 7,

    /// <summary>No answer came; the message is not sent again before its outcome is known.</summary>
    Unconfirmed = 8,
    RetryRequested = 9,
    Cancelled = 10,
}
