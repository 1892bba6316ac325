namespace BulkWhatsApp.CloudApi;

/// <summary>State of a phone number (meta-cloud-api.md 3.6). Enumerations are Meta's upper-case words, open for new ones.</summary>
/// <param name="Id">Meta's id of the number.</param>
/// <param name="DisplayPhoneNumber">The number as Meta prints it, with spaces.</param>
/// <param name="VerifiedName">The business name shown to recipients.</param>
/// <param name="QualityRating"><c>GREEN</c>, <c>YELLOW</c>, <c>RED</c>, <c>UNKNOWN</c>.</param>
/// <param name="ThroughputLevel"><c>STANDARD</c> (80 messages/s), <c>HIGH</c> (1,000 messages/s), <c>NOT_APPLICABLE</c> (3.1).</param>
/// <param name="Status">Must be <c>CONNECTED</c> to send.</param>
/// <param name="IsOnBusinessApp">True for a coexistence number, which is fixed at 20 messages/s (3.1).</param>
/// <param name="MessagingLimit">Unique users in 24 h: <c>TIER_250</c> … <c>TIER_UNLIMITED</c> (3.2).</param>
/// <param name="PlatformType"><c>CLOUD_API</c>, <c>ON_PREMISE</c>, <c>NOT_APPLICABLE</c>.</param>
/// <param name="PortfolioId">The business portfolio whose <paramref name="MessagingLimit"/> it is, where Meta tells it.</param>
public sealed record CloudApiPhoneNumber(
    string Id,
    string? DisplayPhoneNumber,
    string? VerifiedName,
    string? QualityRating,
    string? ThroughputLevel,
    string? Status,
    bool IsOnBusinessApp,
    string? MessagingLimit,
    string? PlatformType,
    string? PortfolioId)
{
    /// <summary><see cref="MessagingLimit"/> as a number of people in 24 hours; null when there is no limit, or none is known.</summary>
    public int? UsersPer24Hours => Limit?.Users;

    /// <summary><see cref="MessagingLimit"/>, read; null where Meta said nothing of a limit.</summary>
    public MessagingLimit? Limit => CloudApi.MessagingLimit.Parse(MessagingLimit);
}
