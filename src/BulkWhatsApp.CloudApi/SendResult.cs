namespace BulkWhatsApp.CloudApi;

/// <summary>The outcome of one POST of a message.</summary>
/// <param name="Outcome">What is known.</param>
/// <param name="MessageId">The wamid, for <see cref="SendOutcome.Accepted"/> and <see cref="SendOutcome.Held"/>. Opaque, 255 characters and more.</param>
/// <param name="WaId">The recipient's WhatsApp id, digits only; may differ from the number sent to (meta-cloud-api.md 1.5). Null where Meta names none.</param>
/// <param name="Error">For <see cref="SendOutcome.Rejected"/> and <see cref="SendOutcome.Unknown"/>; null otherwise.</param>
/// <param name="RetryAfter">How long Meta asks to wait, where it does (meta-cloud-api.md 3.5); never negative.</param>
public sealed record SendResult(SendOutcome Outcome, string? MessageId, string? WaId, CloudApiError? Error, TimeSpan? RetryAfter)
{
    /// <summary>The recipient's business-scoped user id, where the message was sent to one (meta-cloud-api.md 1.7).</summary>
    public string? UserId { get; init; }
}
