namespace BulkWhatsApp.Accounts;

/// <summary>What Meta says of a phone number (meta-cloud-api.md 3.6).</summary>
public sealed record PhoneNumberHealth(
    string? DisplayPhoneNumber,
    string? VerifiedName,
    string? QualityRating,
    string? ThroughputLevel,
    string? Status,
    bool IsCoexistence,
    string? PortfolioId,
    int? UsersPer24Hours);
