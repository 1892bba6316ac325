namespace BulkWhatsApp.CloudApi;

/// <summary>How many different people a portfolio may write to within any 24 hours, in Meta's words and as a number (meta-cloud-api.md 3.2).</summary>
internal static class MessagingLimit
{
    /// <param name="tier"><c>TIER_2K</c> and the like, or a number, as older versions and Meta's own example have it.</param>
    /// <returns>Null when there is no limit, or none is known.</returns>
    public static int? Parse(string? tier) => tier?.ToUpperInvariant() switch
    {
        "TIER_50" => 50,
        "TIER_250" => 250,
        "TIER_1K" => 1_000,
        "TIER_2K" => 2_000,
        "TIER_10K" => 10_000,
        "TIER_100K" => 100_000,
        var number => int.TryParse(number, out var users) && users > 0 ? users : null,
    };
}
