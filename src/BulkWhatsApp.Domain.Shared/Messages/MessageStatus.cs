namespace BulkWhatsApp.Messages;

/// <summary>A message's status. The numbers are stored and appear in the engine's SQL.</summary>
public enum MessageStatus : short
{
    Queued = 0,

    /// <summary>Claimed by a worker; the call to Meta may be under way.</summary>
    Sending = 1,

    /// <summary>Meta accepted it but holds it for template quality (meta-cloud-api.md 3.4): neither sent nor failed.</summary>
    Held = 2,

    /// <summary>The call's outcome is unknown; waits for the webhook that carries its callback data.</summary>
    Unconfirmed = 3,

    /// <summary>Accepted by Meta.</summary>
    Sent = 4,
    Delivered = 5,
    Read = 6,
    Failed = 7,

    /// <summary>Its campaign was cancelled before it was sent.</summary>
    Cancelled = 8,
}

/// <summary>One entry of a message's history. The numbers are stored.</summary>
public enum MessageEventType : short
{
    Queued = 0,
    Accepted = 1,
    Held = 2,
    Sent = 3,
    Delivered = 4,
    Read = 5,
    Failed = 6,

    /// <summary>Meta or the network refused for the moment; it will be retried.</summary>
    Postponed = 7,

    /// <summary>No answer came; the message is not sent again before its outcome is known.</summary>
    Unconfirmed = 8,
    RetryRequested = 9,
    Cancelled = 10,
}
