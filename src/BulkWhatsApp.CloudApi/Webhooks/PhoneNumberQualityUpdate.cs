namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>A phone number's limit or throughput changed (meta-cloud-api.md 6.6). It names the number, not its id.</summary>
/// <param name="WabaId">The WABA the number belongs to.</param>
/// <param name="DisplayPhoneNumber">The number, digits only.</param>
/// <param name="Event"><c>ONBOARDING</c>, <c>THROUGHPUT_UPGRADE</c>; older: <c>UPGRADE</c>, <c>DOWNGRADE</c>, <c>FLAGGED</c>, <c>UNFLAGGED</c>.</param>
/// <param name="CurrentLimit">The messaging limit, such as <c>TIER_10K</c>.</param>
public sealed record PhoneNumberQualityUpdate(string WabaId, string DisplayPhoneNumber, string Event, string? CurrentLimit)
{
    /// <summary><see cref="CurrentLimit"/> as a number; null where it says nothing of a limit.</summary>
    public MessagingLimit? Limit => MessagingLimit.Parse(CurrentLimit);

    /// <summary>When Meta made the notice, where it says so.</summary>
    public DateTime? TimestampUtc { get; init; }
}
