namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>Something happened to a WABA (meta-cloud-api.md 6.6, <c>account_update</c>).</summary>
/// <param name="WabaId">The WABA; where the notice is addressed to a partner, the one it speaks of.</param>
/// <param name="Event">Such as <c>ACCOUNT_RESTRICTION</c>, <c>DISABLED_UPDATE</c>; an open list.</param>
/// <param name="Restrictions">What is restricted, and until when.</param>
/// <param name="ViolationType">For <c>ACCOUNT_VIOLATION</c>.</param>
/// <param name="BanState"><c>DISABLE</c>, <c>REINSTATE</c>, <c>SCHEDULE_FOR_DISABLE</c>.</param>
/// <param name="BanDate">Meta's text of the date, such as <c>April 17, 2025</c>.</param>
/// <param name="PhoneNumber">The number that was disconnected, where the notice names one.</param>
/// <param name="TimestampUtc">When Meta made the notice, where it says so.</param>
public sealed record AccountUpdate(
    string WabaId,
    string Event,
    IReadOnlyList<AccountRestriction> Restrictions,
    string? ViolationType,
    string? BanState,
    string? BanDate,
    string? PhoneNumber,
    DateTime? TimestampUtc);
