namespace BulkWhatsApp;

/// <summary>Limits that a host can set. Bound to the configuration section <c>BulkWhatsApp</c>.</summary>
public class BulkWhatsAppOptions
{
    public const string Section = "BulkWhatsApp";

    private int _maxRecipientsPerCampaign = 50_000;
    private decimal _inboundHeadroom = 0.05m;
    private TimeSpan _recipientSourcePatience = TimeSpan.FromMinutes(1);

    /// <summary>The most people one campaign may reach. Default 50,000.</summary>
    public int MaxRecipientsPerCampaign
    {
        get => _maxRecipientsPerCampaign;
        set => _maxRecipientsPerCampaign = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "BulkWhatsApp:MaxRecipientsPerCampaign must be 1 or more.");
    }

    /// <summary>
    /// The part of a number's throughput kept free for incoming messages, which Meta counts too (meta-cloud-api.md 3.1): 0 to 0.5. Default
    /// 0.05. An account with its own limit sends at exactly that limit.
    /// </summary>
    public decimal InboundHeadroom
    {
        get => _inboundHeadroom;
        set => _inboundHeadroom = value is >= 0 and <= 0.5m
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "BulkWhatsApp:InboundHeadroom must be 0 to 0.5.");
    }

    /// <summary>
    /// How long a source of recipients may take until its next row before a refresh gives up. Default 1 minute; more than zero.
    /// </summary>
    public TimeSpan RecipientSourcePatience
    {
        get => _recipientSourcePatience;
        set => _recipientSourcePatience = value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "BulkWhatsApp:RecipientSourcePatience must be more than zero.");
    }

    /// <summary>The country (ISO 3166-1 alpha-2) of national numbers if the account names none.</summary>
    public string? DefaultCountry { get; set; }

    /// <summary>
    /// Base URLs that an account may use besides Meta's own, such as a simulator's. The list keeps tokens from being sent anywhere else.
    /// </summary>
    public List<string> AllowedBaseUrls { get; set; } = [];
}
