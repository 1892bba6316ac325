using System.Text.Json.Nodes;
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
            ["whatsapp_business_manager_messaging_limit"] = accounts.NumbersOf(details.Id) is [var first, ..] ? first.Details.MessagingLimit : "TIER_NOT_SET",
            ["health_status"] = HealthStatus.Of(details, portfolio),
            ["id"] = details.Id,
        };
    }
}
