using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>Reads what happened to a template (meta-cloud-api.md 6.6). One that names no template is null.</summary>
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
            ? new TemplateQualityUpdate(wabaId, template.Id, template.Name, template.Language, value.Text("previous_quality_score"), score, madeAt)
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
