namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>One restriction of a WABA (meta-cloud-api.md 6.6).</summary>
/// <param name="Type">Such as <c>RESTRICTED_BIZ_INITIATED_MESSAGING</c>, which stops campaigns.</param>
/// <param name="ExpiresAtUtc">When it ends, where Meta says so.</param>
/// <param name="Remediation">What Meta asks to do, in English.</param>
public sealed record AccountRestriction(string Type, DateTime? ExpiresAtUtc, string? Remediation);
