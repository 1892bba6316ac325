using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>A template as the API shows it (4.2).</summary>
internal static class TemplateJson
{
    private const string Node = "WhatsAppMessageTemplate";
    private static readonly string[] Defaults = ["name", "parameter_format", "components", "language", "status", "category", "sub_category"];

    /// <summary>A field that templates do not have.</summary>
    public static GraphError? Refuse(HttpRequest request, MessageTemplate template) => GraphFields.Refuse(request, All(template, ""), Node);

    public static JsonObject Describe(HttpRequest request, MessageTemplate template, string portfolioId) =>
        GraphFields.Choose(request, All(template, portfolioId), Defaults);

    private static JsonObject All(MessageTemplate template, string portfolioId) => new()
    {
        ["name"] = template.Name,
        ["parameter_format"] = template.ParameterFormat,
        ["components"] = JsonNode.Parse(template.Components.GetRawText()),
        ["language"] = template.Language,
        ["status"] = template.Status,
        ["category"] = template.Category,
        ["sub_category"] = template.Category == "AUTHENTICATION" ? null : "CUSTOM",
        ["quality_score"] = new JsonObject { ["score"] = template.QualityScore, ["date"] = template.ScoredAt.ToUnixTimeSeconds() },
        ["rejected_reason"] = template.RejectedReason,
        ["message_send_ttl_seconds"] = template.MessageSendTtlSeconds,
        ["previous_category"] = null,
        ["correct_category"] = null,
        ["library_template_name"] = null,
        ["cta_url_link_tracking_opted_out"] = false,
        ["degrees_of_freedom_spec"] = null,
        ["health_status"] = HealthStatus.Of(template, portfolioId),
        ["id"] = template.Id,
    };
}
