namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>What <c>GET /{phone-number-id}</c> shows (3.6), and the switches behind it.</summary>
public sealed record PhoneNumberDetails
{
    public required string Id { get; init; }

    public required string WabaId { get; init; }

    /// <summary>As people read it, with <c>+</c>: <c>+1 555-010-0100</c>.</summary>
    public required string DisplayPhoneNumber { get; init; }

    public required string VerifiedName { get; init; }

    public string QualityRating { get; init; } = "GREEN";

    public string Status { get; init; } = "CONNECTED";

    public string NameStatus { get; init; } = "APPROVED";

    public string CodeVerificationStatus { get; init; } = "VERIFIED";

    /// <summary><c>STANDARD</c> = 80 messages per second, <c>HIGH</c> = 1000.</summary>
    public string ThroughputLevel { get; init; } = "STANDARD";

    /// <summary>The business portfolio; null = each WABA has one of its own.</summary>
    public string? BusinessId { get; init; }

    public string MessagingLimit { get; init; } = "TIER_UNLIMITED";

    public string AccountMode { get; init; } = "LIVE";

    public bool IsOnBizApp { get; init; }

    /// <summary>Of the two-step verification; null = none was set.</summary>
    public string? Pin { get; init; }

    /// <summary>False: sending fails with 133010.</summary>
    public bool Registered { get; init; } = true;

    /// <summary>True: sending fails with 131057.</summary>
    public bool Maintenance { get; init; }

    /// <summary>Messages per second of this number; 0 = no limit; null = by its level.</summary>
    public int? MessagesPerSecond { get; init; }

    internal string PortfolioId => BusinessId ?? "9" + WabaId;

    internal string Digits => string.Concat(DisplayPhoneNumber.Where(char.IsAsciiDigit));
}
