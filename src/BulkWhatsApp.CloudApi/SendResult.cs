namespace BulkWhatsApp.CloudApi;

/// <summary>The outcome of one POST of a message.</summary>
/// <param name="Outcome">What is known.</param>
/// <param name="MessageId">
/// The wamid, for <see cref="SendOutcome.Accepted"/> and <see cref="SendOutcome.Held"/>. Opaque; it may be longer than 255 characters.
/// </param>
/// <param name="WaId">
/// The recipient's WhatsApp id, digits only; may differ from the number sent to (meta-cloud-api.md 1.5). Null if Meta names none.
/// </param>
/// <param name="Error">For <see cref="SendOutcome.Rejected"/> and <see cref="SendOutcome.Unknown"/>; null otherwise.</param>
/// <param name="RetryAfter">How long Meta asks us to wait, if it does (meta-cloud-api.md 3.5); never negative.</param>
public sealed record SendResult(SendOutcome Outcome, string? MessageId, string? WaId, CloudApiError? Error, TimeSpan? RetryAfter)
{
    /// <summary>The recipient's business-scoped user id, if the message was sent to one (meta-cloud-api.md 1.7).</summary>
    public string? UserId { get; init; }
}

/// <summary>What is known after one POST of a message (meta-cloud-api.md 1.5, 2.5.3).</summary>
public enum SendOutcome
{
    /// <summary>Meta gave a message id. Not yet delivered, and not even known to be deliverable.</summary>
    Accepted,

    /// <summary>
    /// Meta gave a message id but holds the message (template pacing). It will be sent or dropped, and a webhook says which.
    /// </summary>
    Held,

    /// <summary>
    /// Certainly not accepted: Meta answered with an error, or no byte of the body was sent. Sending again cannot create a duplicate.
    /// </summary>
    Rejected,

    /// <summary>Nobody knows: there was no answer, or an unreadable one. Never send it again automatically.</summary>
    Unknown,
}
