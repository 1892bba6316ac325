namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>A message changed its status (meta-cloud-api.md 6.4).</summary>
/// <param name="PhoneNumberId">The sending number; empty when Meta names none.</param>
/// <param name="MessageId">The wamid.</param>
/// <param name="Status">The new status.</param>
/// <param name="TimestampUtc">
/// When it happened, to the second; if the webhook names no time, the time of the entry, or else of reading it.
/// </param>
/// <param name="RecipientWaId">Digits only; may be missing if the user hides the number (1.7).</param>
/// <param name="CallbackData">The <c>biz_opaque_callback_data</c> of the send.</param>
/// <param name="Error">Why the message failed.</param>
/// <param name="PricingCategory">Such as <c>marketing</c>; an open list.</param>
/// <param name="Billable">Whether the message is charged.</param>
public sealed record StatusUpdate(
    string PhoneNumberId,
    string MessageId,
    MessageStatusKind Status,
    DateTime TimestampUtc,
    string? RecipientWaId,
    string? CallbackData,
    CloudApiError? Error,
    string? PricingCategory,
    bool? Billable)
{
    /// <summary>The recipient's business-scoped user id, if Meta names it (1.7).</summary>
    public string? RecipientUserId { get; init; }

    /// <summary>The same for all portfolios of a managed business.</summary>
    public string? RecipientParentUserId { get; init; }
}

/// <summary>Status of a message in a webhook (meta-cloud-api.md 6.4). Statuses come in any order, and more than once.</summary>
public enum MessageStatusKind
{
    Sent,
    Delivered,
    Read,
    Failed,

    /// <summary>A status that template messages do not have, such as <c>played</c>, or a new one.</summary>
    Other,
}
