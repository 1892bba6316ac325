using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Phone numbers and their fields (3.6).</summary>
internal sealed class PhoneNumbersEndpoint(SimulationHost host)
{
    private static readonly string[] Defaults =
    [
        "verified_name", "code_verification_status", "display_phone_number", "quality_rating", "platform_type", "throughput", "webhook_configuration",
    ];

    private readonly GraphList _list = new(new PageCursor());

    /// <summary><c>GET /{waba-id}/phone_numbers</c>.</summary>
    public Task ListAsync(HttpContext context)
    {
        var simulation = host.Current;
        var id = (string)context.GetRouteValue("id")!;
        var refusal = GraphAccess.Refuse(context, simulation, host.Clock.GetUtcNow(), AccessToken.Management, id)
            ?? (simulation.Accounts.FindAccount(id) is null ? GraphError.NoSuchObject("get", id) : null);
        if (refusal is not null)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        var items = simulation.Accounts.NumbersOf(id)
            .Select(number => ((long)number.Index, GraphFields.Choose(context.Request, Describe(number.Details), Defaults)))
            .ToArray();
        return _list.WriteAsync(context, $"phone_numbers/{id}", items);
    }

    public Task GetAsync(HttpContext context, PhoneNumber number)
    {
        var answer = GraphFields.Choose(context.Request, Describe(number.Details), Defaults);
        return GraphAnswer.JsonAsync(context, 200, json => GraphObjects.WriteMembers(json, answer));
    }

    private JsonObject Describe(PhoneNumberDetails details) => new()
    {
        ["verified_name"] = details.VerifiedName,
        ["code_verification_status"] = details.CodeVerificationStatus,
        ["display_phone_number"] = details.DisplayPhoneNumber,
        ["quality_rating"] = details.QualityRating,
        ["quality_score"] = new JsonObject { ["score"] = details.QualityRating },
        ["platform_type"] = details.Registered ? "CLOUD_API" : "NOT_APPLICABLE",
        ["throughput"] = new JsonObject { ["level"] = details.ThroughputLevel },
        ["webhook_configuration"] = WebhookConfiguration(details.WabaId),
        ["status"] = details.Status,
        ["name_status"] = details.NameStatus,
        ["is_on_biz_app"] = details.IsOnBizApp,
        ["account_mode"] = details.AccountMode,
        ["whatsapp_business_manager_messaging_limit"] = details.MessagingLimit,
        ["health_status"] = Health(details),
        ["id"] = details.Id,
    };

    private JsonObject WebhookConfiguration(string wabaId)
    {
        var configuration = new JsonObject { ["application"] = host.Options.Webhook.Url };
        if (host.Current.Accounts.FindAccount(wabaId)?.OverrideCallback is { } url)
        {
            configuration["whatsapp_business_account"] = url;
        }

        return configuration;
    }

    private static JsonObject Health(PhoneNumberDetails details)
    {
        var state = details.Registered && details.Status == "CONNECTED" ? "AVAILABLE" : "BLOCKED";
        return new JsonObject
        {
            ["can_send_message"] = state,
            ["entities"] = new JsonArray(
                new JsonObject { ["entity_type"] = "PHONE_NUMBER", ["id"] = details.Id, ["can_send_message"] = state },
                new JsonObject { ["entity_type"] = "WABA", ["id"] = details.WabaId, ["can_send_message"] = "AVAILABLE" },
                new JsonObject { ["entity_type"] = "BUSINESS", ["id"] = details.PortfolioId, ["can_send_message"] = "AVAILABLE" }),
        };
    }
}
