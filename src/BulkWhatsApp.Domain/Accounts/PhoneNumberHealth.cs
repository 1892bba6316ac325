namespace BulkWhatsApp.Accounts;

/// <summary>What Meta says of a phone number (meta-cloud-api.md 3.6).</summary>
/// <param name="TellsLimit">False where Meta said nothing of a limit: what is known of it stays.</param>
/// <param name="IsWebhookSubscribed">Of the WABA (6.2); null where Meta did not say.</param>
public sealed record PhoneNumberHealth(
    string? DisplayPhoneNumber,
    string? VerifiedName,
    string? QualityRating,
    string? ThroughputLevel,
    string? Status,
    bool IsCoexistence,
    string? PortfolioId,
    int? UsersPer24Hours,
    bool TellsLimit,
    bool? IsWebhookSubscribed);
