using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>Reads a page of message templates (meta-cloud-api.md 4.2).</summary>
internal static class TemplateReader
{
    public const string Fields = "id,name,language,status,category,parameter_format,components,quality_score,rejected_reason,"
        + "previous_category,correct_category";

    /// <summary>The templates of a page. One without id, name or language could not be sent, and is left out.</summary>
    public static IEnumerable<CloudApiTemplate> Read(JsonElement page) =>
        page.Member("data").Items().Select(ReadOne).OfType<CloudApiTemplate>();

    /// <summary>
    /// The cursor of the next page, or null at the end. The end is where <c>next</c> is missing, even if there is a cursor (0.4).
    /// </summary>
    public static string? NextCursor(JsonElement page)
    {
        var paging = page.Member("paging");
        return paging.Text("next") is { } next
            ? paging.Member("cursors").Text("after") ?? CursorIn(next)
            : null;
    }

    /// <summary>Null without id, name or language.</summary>
    public static CloudApiTemplate? ReadOne(JsonElement template)
    {
        if (template.Text("id") is not { } id || template.Text("name") is not { } name || template.Text("language") is not { } language)
        {
            return null;
        }

        var quality = template.Member("quality_score");
        var components = template.Member("components");
        return new CloudApiTemplate(
            id,
            name,
            language,
            template.Text("status") ?? "UNKNOWN",
            template.Text("category") ?? "UNKNOWN",
            template.Text("parameter_format") ?? "POSITIONAL",
            quality.Text("score") ?? quality.Text(),
            template.Text("rejected_reason") is { } reason and not "NONE" ? reason : null,
            components.ValueKind == JsonValueKind.Array ? components.GetRawText() : "[]")
        {
            PreviousCategory = template.Text("previous_category"),
            CorrectCategory = template.Text("correct_category"),
        };
    }

    private static string? CursorIn(string nextUrl)
    {
        var query = nextUrl[(nextUrl.IndexOf('?', StringComparison.Ordinal) + 1)..];
        var after = query.Split('&').FirstOrDefault(part => part.StartsWith("after=", StringComparison.Ordinal));
        return after is null ? null : Uri.UnescapeDataString(after["after=".Length..]);
    }
}
