using System.Text.Json.Nodes;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Phone numbers and their fields (3.6).</summary>
internal sealed class PhoneNumbersEndpoint(SimulationHost host)
{
    private static readonly string[] Defaults =
    [
        "verified_name", "code_verification_status", "display_phone_number", "quality_rating", "platform_type", "throughput",
        "webhook_configuration",
    ];

    private const string Node = "WhatsAppBusinessPhoneNumber";
    private const string LimitOfPortfolio = "whatsapp_business_manager_messaging_limit";

    /// <summary>The first version with the portfolio's limit (0.2).</summary>
    private const int VersionOfLimit = 24;

    private readonly GraphList _list = new(new PageCursor());

    /// <summary><c>GET /{waba-id}/phone_numbers</c>.</summary>
    public Task ListAsync(HttpContext context)
    {
        if (GraphAccess.RefuseAccount(context, host, out var account) is { } refusal)
        {
            return GraphAnswer.ErrorAsync(context, refusal);
        }

        var numbers = host.Current.Accounts.NumbersOf(account!.Id)
            .Select(number => (Position: (long)number.Index, Item: Describe(context.Request, number.Details))).ToArray();
        if (numbers.Length > 0 && GraphFields.Refuse(context.Request, numbers[0].Item, Node) is { } unknown)
        {
            return GraphAnswer.ErrorAsync(context, unknown);
        }

        if (ListQuery.Apply(context.Request, ref numbers) is { } bad)
        {
            return GraphAnswer.ErrorAsync(context, bad);
        }

        string[] defaults = [.. Defaults, "status"];
        return _list.WriteAsync(
            context,
            $"phone_numbers/{account.Id}",
            Array.ConvertAll(numbers, number => (number.Position, GraphFields.Choose(context.Request, number.Item, defaults))));
    }

    public Task GetAsync(HttpContext context, PhoneNumber number)
    {
        var all = Describe(context.Request, number.Details);
        if (GraphFields.Refuse(context.Request, all, Node) is { } unknown)
        {
            return GraphAnswer.ErrorAsync(context, unknown);
        }

        var answer = GraphFields.Choose(context.Request, all, Defaults);
        return GraphAnswer.JsonAsync(context, 200, json => GraphObjects.WriteMembers(json, answer));
    }

    private JsonObject Describe(HttpRequest request, PhoneNumberDetails details)
    {
        var all = Describe(details);
        if (ApiVersion.Of(request) < VersionOfLimit)
        {
            all.Remove(LimitOfPortfolio);
        }

        return all;
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
        [LimitOfPortfolio] = details.MessagingLimit,
        ["messaging_limit_tier"] = details.MessagingLimit,
        ["health_status"] = HealthStatus.Of(details),
        ["is_pin_enabled"] = details.Pin is not null,
        ["is_official_business_account"] = false,
        ["is_preverified_number"] = false,
        ["search_visibility"] = "NON_VISIBLE",
        ["new_name_status"] = "NONE",
        ["new_display_name"] = null,
        ["last_onboarded_time"] = null,
        ["certificate"] = null,
        ["new_certificate"] = null,
        ["conversational_automation"] = null,
        ["eligibility_for_api_business_global_search"] = "NON_ELIGIBLE_UNDEFINED_COUNTRY",
        ["country_code"] = CallingCodes.CountryOf(ulong.Parse(details.Digits)),
        ["country_dial_code"] = CallingCodes.CodeOf(ulong.Parse(details.Digits)).ToString(),
        ["username"] = null,
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
}
