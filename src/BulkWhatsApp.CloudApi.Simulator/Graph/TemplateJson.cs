using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>A template as the API shows it (4.2).</summary>
internal static class TemplateJson
{
    private static readonly string[] Defaults = ["name", "parameter_format", "components", "language", "status", "category", "sub_category"];

    public static JsonObject Describe(HttpRequest request, MessageTemplate template) => GraphFields.Choose(request, new JsonObject
    {
        ["name"] = template.Name,
        ["parameter_format"] = template.ParameterFormat,
        ["components"] = JsonNode.Parse(template.Components.GetRawText()),
        ["language"] = template.Language,
        ["status"] = template.Status,
        ["category"] = template.Category,
        ["sub_category"] = template.Category == "AUTHENTICATION" ? null : "CUSTOM",
        ["quality_score"] = new JsonObject { ["score"] = template.QualityScore },
        ["rejected_reason"] = template.RejectedReason,
        ["id"] = template.Id,
    }, Defaults);
}
