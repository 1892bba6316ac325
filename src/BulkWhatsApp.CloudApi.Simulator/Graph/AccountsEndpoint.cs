using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.Seed;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary><c>GET /{waba-id}</c> (3.6).</summary>
internal sealed class AccountsEndpoint(SimulationHost host)
{
    private static readonly string[] Defaults = ["name", "currency", "timezone_id", "message_template_namespace"];

    public Task GetAsync(HttpContext context, WhatsAppAccount account)
    {
        var all = Describe(account.Details);
        if (GraphFields.Refuse(context.Request, all, "WhatsAppBusinessAccount") is { } unknown)
        {
            return GraphAnswer.ErrorAsync(context, unknown);
        }

        var answer = GraphFields.Choose(context.Request, all, Defaults);
        return GraphAnswer.JsonAsync(context, 200, json => GraphObjects.WriteMembers(json, answer));
    }

    private JsonObject Describe(WhatsAppAccountDetails details)
    {
        var accounts = host.Current.Accounts;
        var portfolio = accounts.PortfolioOf(details.Id);
        return new JsonObject
        {
            ["name"] = details.Name,
            ["currency"] = details.Currency,
            ["timezone_id"] = details.TimezoneId,
            ["message_template_namespace"] = "simulator_" + details.Id,
            ["account_review_status"] = details.AccountReviewStatus,
            ["business_verification_status"] = details.BusinessVerificationStatus,
            ["country"] = details.Country,
            ["primary_business_location"] = details.Country,
            ["ownership_type"] = details.OwnershipType,
            ["status"] = "ACTIVE",
            ["owner_business_info"] = new JsonObject { ["name"] = details.Name, ["id"] = portfolio },
            ["on_behalf_of_business_info"] = null,
            ["marketing_messages_lite_api_status"] = details.MarketingMessagesLiteApiStatus,
            ["disable_marketing_messages_on_cloud_api"] = details.DisableMarketingMessagesOnCloudApi,
            ["whatsapp_business_manager_messaging_limit"] =
                accounts.NumbersOf(details.Id) is [var first, ..] ? first.Details.MessagingLimit : "TIER_NOT_SET",
            ["health_status"] = HealthStatus.Of(details, portfolio),
            ["id"] = details.Id,
        };
    }
}

/// <summary><c>health_status</c> (3.6): blocked as a whole if any entity is blocked.</summary>
internal static class HealthStatus
{
    private const string Available = "AVAILABLE";
    private const string Blocked = "BLOCKED";

    public static JsonObject Of(PhoneNumberDetails number) => Of(
        number.Registered && number.Status == "CONNECTED" ? Available : Blocked,
        "PHONE_NUMBER",
        number.Id,
        number.WabaId,
        number.PortfolioId);

    public static JsonObject Of(MessageTemplate template, string portfolioId) =>
        Of(template.Status == "APPROVED" ? Available : Blocked, "MESSAGE_TEMPLATE", template.Id, template.WabaId, portfolioId);

    public static JsonObject Of(WhatsAppAccountDetails account, string portfolioId) => Of(Available, null, null, account.Id, portfolioId);

    private static JsonObject Of(string state, string? type, string? id, string wabaId, string portfolioId)
    {
        var entities = new JsonArray(
            Entity("WABA", wabaId, Available), Entity("BUSINESS", portfolioId, Available), Entity("APP", Seeder.AppId, Available));
        if (type is not null)
        {
            entities.Insert(0, Entity(type, id!, state));
        }

        return new JsonObject { ["can_send_message"] = state, ["entities"] = entities };
    }

    private static JsonObject Entity(string type, string id, string state) =>
        new() { ["entity_type"] = type, ["id"] = id, ["can_send_message"] = state };
}
