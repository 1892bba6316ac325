namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>A template's quality changed (meta-cloud-api.md 6.6). Scores: <c>GREEN</c>, <c>YELLOW</c>, <c>RED</c>, <c>UNKNOWN</c>.</summary>
/// <param name="WabaId">The WABA the template belongs to.</param>
/// <param name="TemplateId">Meta's id of the template.</param>
/// <param name="Name">Template name.</param>
/// <param name="Language">With underscore.</param>
/// <param name="PreviousScore">The score before.</param>
/// <param name="NewScore">The score now.</param>
/// <param name="TimestampUtc">When Meta made the notice, where it says so.</param>
public sealed record TemplateQualityUpdate(
    string WabaId,
    string TemplateId,
    string Name,
    string Language,
    string? PreviousScore,
    string NewScore,
    DateTime? TimestampUtc);
