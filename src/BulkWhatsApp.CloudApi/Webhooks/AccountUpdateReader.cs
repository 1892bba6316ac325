using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>Reads what happened to a phone number or a WABA (meta-cloud-api.md 6.6).</summary>
internal static class AccountUpdateReader
{
    public static PhoneNumberQualityUpdate? PhoneNumber(string wabaId, JsonElement value, DateTime? madeAt)
    {
        if (value.Text("display_phone_number") is not { } number || value.Text("event") is not { } occurred)
        {
            return null;
        }

        var limit = value.Text("current_limit") ?? value.Text("max_daily_conversations_per_business");
        return new PhoneNumberQualityUpdate(wabaId, number, occurred, limit) { TimestampUtc = madeAt };
    }

    public static CapabilityUpdate? Capability(string wabaId, JsonElement value, DateTime? madeAt)
    {
        var limit = value.Text("max_daily_conversations_per_business") ?? value.Text("max_daily_conversation_per_phone");
        return MessagingLimit.Parse(limit) is { } known ? new CapabilityUpdate(wabaId, known.Users, madeAt) : null;
    }

    public static AccountUpdate? Account(string wabaId, JsonElement value, DateTime? madeAt)
    {
        if (value.Text("event") is not { } occurred)
        {
            return null;
        }

        var ban = value.Member("ban_info");
        return new AccountUpdate(
            value.Member("waba_info").Text("waba_id") ?? wabaId,
            occurred,
            [.. value.Member("restriction_info").Items().Select(Restriction)],
            value.Member("violation_info").Text("violation_type"),
            ban.Text("waba_ban_state"),
            ban.Text("waba_ban_date"),
            value.Text("phone_number"),
            madeAt);
    }

    private static AccountRestriction Restriction(JsonElement restriction) => new(
        restriction.Text("restriction_type") ?? string.Empty,
        restriction.UnixTime("expiration"),
        restriction.Text("remediation"));
}
