namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>
/// A template's category changed, or will change in 24 hours (meta-cloud-api.md 6.6): the price depends on it.
/// </summary>
/// <param name="WabaId">The WABA the template belongs to.</param>
/// <param name="TemplateId">Meta's id of the template.</param>
/// <param name="Name">Template name.</param>
/// <param name="Language">With underscore.</param>
/// <param name="CurrentCategory">The category that holds now (Meta's <c>new_category</c>, in either case).</param>
/// <param name="PreviousCategory">The one before; null in a notice of a change to come.</param>
/// <param name="UpcomingCategory">The one to come (Meta's <c>correct_category</c>); null when the change is done.</param>
/// <param name="ChangesAtUtc">When the one to come takes effect, where Meta says so.</param>
/// <param name="TimestampUtc">When Meta made the notice, where it says so.</param>
public sealed record TemplateCategoryUpdate(
    string WabaId,
    string TemplateId,
    string Name,
    string Language,
    string CurrentCategory,
    string? PreviousCategory,
    string? UpcomingCategory,
    DateTime? ChangesAtUtc,
    DateTime? TimestampUtc);
