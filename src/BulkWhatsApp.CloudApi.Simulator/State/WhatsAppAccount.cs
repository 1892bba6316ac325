namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>What <c>GET /{waba-id}</c> shows (3.6), and the switches behind it.</summary>
public sealed record WhatsAppAccountDetails
{
    public required string Id { get; init; }

    public string Name { get; init; } = "Ada's Garden";

    public string Currency { get; init; } = "EUR";

    public string TimezoneId { get; init; } = "1";

    public string Country { get; init; } = "US";

    public string AccountReviewStatus { get; init; } = "APPROVED";

    public string BusinessVerificationStatus { get; init; } = "verified";

    public string OwnershipType { get; init; } = "CLIENT_OWNED";

    /// <summary><c>ONBOARDED</c>, or sends to <c>marketing_messages</c> fail with 134102.</summary>
    public string MarketingMessagesLiteApiStatus { get; init; } = "ONBOARDED";

    /// <summary>True: marketing templates on <c>messages</c> fail with 131063 (1.1).</summary>
    public bool DisableMarketingMessagesOnCloudApi { get; init; }
}

/// <summary>A WABA and the app's subscription to it (6.2).</summary>
internal sealed class WhatsAppAccount(WhatsAppAccountDetails details)
{
    public string Id => Details.Id;

    public volatile WhatsAppAccountDetails Details = details;

    /// <summary>Null = the app's callback.</summary>
    public volatile string? OverrideCallback;

    public volatile bool Subscribed = true;
}
