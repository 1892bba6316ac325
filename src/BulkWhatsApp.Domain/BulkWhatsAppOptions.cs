namespace BulkWhatsApp;

/// <summary>What a host may limit. Bound to the configuration section <c>BulkWhatsApp</c>.</summary>
public class BulkWhatsAppOptions
{
    public const string Section = "BulkWhatsApp";

    private int _maxRecipientsPerCampaign = 50_000;

    /// <summary>The most people one campaign may go to; 50,000 unless set.</summary>
    public int MaxRecipientsPerCampaign
    {
        get => _maxRecipientsPerCampaign;
        set => _maxRecipientsPerCampaign = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "BulkWhatsApp:MaxRecipientsPerCampaign must be 1 or more.");
    }

    /// <summary>Country (ISO 3166-1 alpha-2) of national numbers where an account names none.</summary>
    public string? DefaultCountry { get; set; }

    /// <summary>Base URLs an account may use beside Meta's own, such as a simulator's. Keeps a token from being sent anywhere else.</summary>
    public List<string> AllowedBaseUrls { get; set; } = [];
}
