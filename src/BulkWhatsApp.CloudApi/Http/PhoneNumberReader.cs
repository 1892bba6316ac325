using System.Globalization;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>Reads the state of a phone number (meta-cloud-api.md 3.6).</summary>
internal static class PhoneNumberReader
{
    private const string Always = "id,display_phone_number,verified_name,quality_rating,status,throughput,platform_type,is_on_biz_app,health_status";
    private const string LimitOfPortfolio = "whatsapp_business_manager_messaging_limit";
    private const string LimitOfNumber = "messaging_limit_tier";

    /// <summary>The fields to ask for: Graph refuses a call that names a field which its version does not have yet (0.2).</summary>
    public static string FieldsFor(string apiVersion)
    {
        var major = apiVersion.TrimStart('v', 'V').Split('.')[0];
        var isOld = int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 24;
        return $"{Always},{(isOld ? LimitOfNumber : LimitOfPortfolio)}";
    }

    public static CloudApiPhoneNumber? Read(JsonElement number)
    {
        if (number.Text("id") is not { } id)
        {
            return null;
        }

        return new CloudApiPhoneNumber(
            id,
            number.Text("display_phone_number"),
            number.Text("verified_name"),
            number.Text("quality_rating") ?? number.Member("quality_score").Text("score"),
            number.Member("throughput").Text("level"),
            number.Text("status"),
            number.Bool("is_on_biz_app") ?? false,
            number.Text(LimitOfPortfolio) ?? number.Text(LimitOfNumber),
            number.Text("platform_type"),
            ReadPortfolio(number.Member("health_status")));
    }

    /// <summary>The portfolio appears only among the entities whose health Meta reports.</summary>
    private static string? ReadPortfolio(JsonElement health) => health.Member("entities").Items()
        .FirstOrDefault(entity => entity.Text("entity_type") == "BUSINESS") is { ValueKind: JsonValueKind.Object } business ? business.Text("id") : null;
}
