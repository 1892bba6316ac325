namespace BulkWhatsApp.Messages;

/// <summary>Where one message stands. The numbers are stored and appear in the engine's SQL.</summary>
public enum MessageStatus : short
{
    Queued = 0,

    /// <summary>Claimed by a worker; the call to Meta may be under way.</summary>
    Sending = 1,

    /// <summary>Meta accepted it and holds it for template quality (meta-cloud-api.md 3.4): neither sent nor failed.</summary>
    Held = 2,

    /// <summary>The call's outcome is unknown; waits for the webhook that carries its callback data.</summary>
    Unconfirmed = 3,

    /// <summary>Accepted by Meta.</summary>
    Sent = 4,
    Delivered = 5,
    Read = 6,
    Failed = 7,

    /// <summary>Its campaign was cancelled before it left.</summary>
    Cancelled = 8,
}
