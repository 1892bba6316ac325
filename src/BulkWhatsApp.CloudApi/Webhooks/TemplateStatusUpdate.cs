namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>A template was approved, paused, disabled … (meta-cloud-api.md 6.6, <c>message_template_status_update</c>).</summary>
/// <param name="WabaId">The WABA the template belongs to.</param>
/// <param name="TemplateId">Meta's id of the template.</param>
/// <param name="Name">Template name.</param>
/// <param name="Language">With underscore, whichever form Meta sent.</param>
/// <param name="Event">Such as <c>APPROVED</c>, <c>PAUSED</c>; an open list.</param>
/// <param name="Reason">Why it was rejected; null for Meta's <c>NONE</c>.</param>
/// <param name="Title">Such as <c>FIRST_PAUSE</c> or <c>UNPAUSE</c>.</param>
public sealed record TemplateStatusUpdate(
    string WabaId,
    string TemplateId,
    string Name,
    string Language,
    string Event,
    string? Reason,
    string? Title)
{
    /// <summary>Meta's sentence for people, such as how long the pause lasts.</summary>
    public string? Description { get; init; }

    /// <summary>What Meta recommends to change in a rejected template.</summary>
    public string? Recommendation { get; init; }

    /// <summary>When Meta made the notice, where it says so: notices may overtake each other.</summary>
    public DateTime? TimestampUtc { get; init; }
}
