namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>A user stopped or resumed marketing messages inside WhatsApp (meta-cloud-api.md 6.6, 9).</summary>
/// <param name="PhoneNumberId">The business number it concerns; empty when Meta names none.</param>
/// <param name="WaId">The user, digits only; null when Meta gives only its own user id.</param>
/// <param name="Value"><c>stop</c>, <c>resume</c>; an open list.</param>
/// <param name="Category">Such as <c>marketing_messages</c>.</param>
/// <param name="TimestampUtc">When it happened; when the webhook names no time, that of the entry or of the reading.</param>
public sealed record UserPreferenceUpdate(string PhoneNumberId, string? WaId, string Value, string Category, DateTime TimestampUtc)
{
    /// <summary>The user's business-scoped id, where Meta names it (1.7).</summary>
    public string? UserId { get; init; }
}
