using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>Something happened to a WABA (meta-cloud-api.md 6.6, <c>account_update</c>).</summary>
/// <param name="WabaId">The WABA; if the notice is addressed to a partner, the WABA it is about.</param>
/// <param name="Event">Such as <c>ACCOUNT_RESTRICTION</c>, <c>DISABLED_UPDATE</c>; an open list.</param>
/// <param name="Restrictions">What is restricted, and until when.</param>
/// <param name="ViolationType">For <c>ACCOUNT_VIOLATION</c>.</param>
/// <param name="BanState"><c>DISABLE</c>, <c>REINSTATE</c>, <c>SCHEDULE_FOR_DISABLE</c>.</param>
/// <param name="BanDate">Meta's text of the date, such as <c>April 17, 2025</c>.</param>
/// <param name="PhoneNumber">The number that was disconnected, if the notice names one.</param>
/// <param name="TimestampUtc">When Meta issued the notice, if it says so.</param>
public sealed record AccountUpdate(
    string WabaId,
    string Event,
    IReadOnlyList<AccountRestriction> Restrictions,
    string? ViolationType,
    string? BanState,
    string? BanDate,
    string? PhoneNumber,
    DateTime? TimestampUtc);

/// <summary>One restriction of a WABA (meta-cloud-api.md 6.6).</summary>
/// <param name="Type">Such as <c>RESTRICTED_BIZ_INITIATED_MESSAGING</c>, which stops campaigns.</param>
/// <param name="ExpiresAtUtc">When it ends, if Meta says so.</param>
/// <param name="Remediation">What Meta asks the business to do, in English.</param>
public sealed record AccountRestriction(string Type, DateTime? ExpiresAtUtc, string? Remediation);

/// <summary>The limit of the portfolio changed (meta-cloud-api.md 6.6, <c>business_capability_update</c>).</summary>
/// <param name="WabaId">A WABA of the portfolio.</param>
/// <param name="UsersPer24Hours">Different people within any 24 hours; null if there is no longer a limit.</param>
/// <param name="TimestampUtc">When Meta issued the notice, if it says so.</param>
public sealed record CapabilityUpdate(string WabaId, int? UsersPer24Hours, DateTime? TimestampUtc = null);

/// <summary>A phone number's limit or throughput changed (meta-cloud-api.md 6.6). It names the number, not its id.</summary>
/// <param name="WabaId">The WABA the number belongs to.</param>
/// <param name="DisplayPhoneNumber">The number, digits only.</param>
/// <param name="Event">
/// <c>ONBOARDING</c>, <c>THROUGHPUT_UPGRADE</c>; older: <c>UPGRADE</c>, <c>DOWNGRADE</c>, <c>FLAGGED</c>, <c>UNFLAGGED</c>.
/// </param>
/// <param name="CurrentLimit">The messaging limit, such as <c>TIER_10K</c>.</param>
public sealed record PhoneNumberQualityUpdate(string WabaId, string DisplayPhoneNumber, string Event, string? CurrentLimit)
{
    /// <summary><see cref="CurrentLimit"/> as a number; null if it names no limit.</summary>
    public MessagingLimit? Limit => MessagingLimit.Parse(CurrentLimit);

    /// <summary>When Meta issued the notice, if it says so.</summary>
    public DateTime? TimestampUtc { get; init; }
}

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
