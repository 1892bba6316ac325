using System.Globalization;

namespace BulkWhatsApp.CloudApi;

/// <summary>How many different people a portfolio may write to within any 24 hours, in Meta's words and as a number (meta-cloud-api.md 3.2).</summary>
/// <param name="Users">Null: without a limit.</param>
public readonly record struct MessagingLimit(int? Users)
{
    /// <param name="tier"><c>TIER_2K</c> and the like, or a number, as older versions and Meta's own example have it.</param>
    /// <returns>Null when the text says nothing of a limit, as <c>TIER_NOT_SET</c>.</returns>
    public static MessagingLimit? Parse(string? tier) => tier?.Trim().ToUpperInvariant() switch
    {
        "TIER_50" => new(50),
        "TIER_250" => new(250),
        "TIER_1K" => new(1_000),
        "TIER_2K" => new(2_000),
        "TIER_10K" => new(10_000),
        "TIER_100K" => new(100_000),
        "TIER_UNLIMITED" or "-1" => new(null),
        var number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var users) && users > 0 ? new(users) : null,
    };
}
