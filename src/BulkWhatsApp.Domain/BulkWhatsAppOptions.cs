namespace BulkWhatsApp;

/// <summary>What a host may limit. Bound to the configuration section <c>BulkWhatsApp</c>.</summary>
public class BulkWhatsAppOptions
{
    public const string Section = "BulkWhatsApp";

    private int _maxRecipientsPerCampaign = 50_000;
    private decimal _inboundHeadroom = 0.05m;

    /// <summary>The most people one campaign may reach; 50,000 unless set.</summary>
    public int MaxRecipientsPerCampaign
    {
        get => _maxRecipientsPerCampaign;
        set => _maxRecipientsPerCampaign = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "BulkWhatsApp:MaxRecipientsPerCampaign must be 1 or more.");
    }

    /// <summary>
    /// The part of a number's throughput that is kept free for incoming messages, which Meta counts too (meta-cloud-api.md 3.1): 0 to 0.5;
    /// 0.05 unless set. An account with a limit of its own is sent from at exactly that limit.
    /// </summary>
    public decimal InboundHeadroom
    {
        get => _inboundHeadroom;
        set => _inboundHeadroom = value is >= 0 and <= 0.5m
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "BulkWhatsApp:InboundHeadroom must be 0 to 0.5.");
    }

    /// <summary>Country (ISO 3166-1 alpha-2) of national numbers where an account names none.</summary>
    public string? DefaultCountry { get; set; }

    /// <summary>
    /// Base URLs that an account may use besides Meta's own, such as a simulator's. They keep a token from being sent anywhere else.
    /// </summary>
    public List<string> AllowedBaseUrls { get; set; } = [];
}
