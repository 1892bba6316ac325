using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

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
    /// <summary>Meta's explanation for people, such as how long the pause lasts.</summary>
    public string? Description { get; init; }

    /// <summary>What Meta recommends changing in a rejected template.</summary>
    public string? Recommendation { get; init; }

    /// <summary>When Meta issued the notice, if it says so: notices may overtake each other.</summary>
    public DateTime? TimestampUtc { get; init; }
}

/// <summary>
/// A template's quality changed (meta-cloud-api.md 6.6). Scores: <c>GREEN</c>, <c>YELLOW</c>, <c>RED</c>, <c>UNKNOWN</c>.
/// </summary>
/// <param name="WabaId">The WABA the template belongs to.</param>
/// <param name="TemplateId">Meta's id of the template.</param>
/// <param name="Name">Template name.</param>
/// <param name="Language">With underscore.</param>
/// <param name="PreviousScore">The score before.</param>
/// <param name="NewScore">The score now.</param>
/// <param name="TimestampUtc">When Meta issued the notice, if it says so.</param>
public sealed record TemplateQualityUpdate(
    string WabaId,
    string TemplateId,
    string Name,
    string Language,
    string? PreviousScore,
    string NewScore,
    DateTime? TimestampUtc);

/// <summary>A template's category changed, or will change within 24 hours (meta-cloud-api.md 6.6). The price depends on it.</summary>
/// <param name="WabaId">The WABA the template belongs to.</param>
/// <param name="TemplateId">Meta's id of the template.</param>
/// <param name="Name">Template name.</param>
/// <param name="Language">With underscore.</param>
/// <param name="CurrentCategory">The category now in effect (Meta's <c>new_category</c>, in either case).</param>
/// <param name="PreviousCategory">The previous category; null when the notice announces a future change.</param>
/// <param name="UpcomingCategory">The future category (Meta's <c>correct_category</c>); null once the change is done.</param>
/// <param name="ChangesAtUtc">When the future category takes effect, if Meta says so.</param>
/// <param name="TimestampUtc">When Meta issued the notice, if it says so.</param>
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

/// <summary>Reads what happened to a template (meta-cloud-api.md 6.6). Null for an update that names no template.</summary>
internal static class TemplateUpdateReader
{
    public static TemplateStatusUpdate? Status(string wabaId, JsonElement value, DateTime? madeAt)
    {
        if (Identity(value) is not { } template || value.Text("event") is not { } occurred)
        {
            return null;
        }

        var rejection = value.Member("rejection_info");
        var reason = value.Text("reason") is { } told and not "NONE" ? told : rejection.Text("reason");
        var other = value.Member("other_info");
        return new TemplateStatusUpdate(
            wabaId,
            template.Id,
            template.Name,
            template.Language,
            occurred,
            reason is "NONE" ? null : reason,
            other.Text("title"))
        {
            Description = other.Text("description"),
            Recommendation = rejection.Text("recommendation"),
            TimestampUtc = madeAt,
        };
    }

    public static TemplateQualityUpdate? Quality(string wabaId, JsonElement value, DateTime? madeAt)
    {
        return Identity(value) is { } template && value.Text("new_quality_score") is { } score
            ? new TemplateQualityUpdate(
                wabaId, template.Id, template.Name, template.Language, value.Text("previous_quality_score"), score, madeAt)
            : null;
    }

    public static TemplateCategoryUpdate? Category(string wabaId, JsonElement value, DateTime? madeAt)
    {
        if (Identity(value) is not { } template || value.Text("new_category") is not { } category)
        {
            return null;
        }

        return new TemplateCategoryUpdate(
            wabaId,
            template.Id,
            template.Name,
            template.Language,
            category,
            value.Text("previous_category"),
            value.Text("correct_category"),
            value.TimeOfEvent("category_update_timestamp"),
            madeAt);
    }

    private static (string Id, string Name, string Language)? Identity(JsonElement value)
    {
        var id = value.Text("message_template_id");
        var name = value.Text("message_template_name");
        if (id is null && name is null)
        {
            return null;
        }

        var language = value.Text("message_template_language") ?? string.Empty;
        return (id ?? string.Empty, name ?? string.Empty, language.Replace('-', '_'));
    }
}
