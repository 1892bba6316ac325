namespace BulkWhatsApp.Settings;

/// <summary>Names of settings. One that has no value leaves it to the option of the same purpose, in the section <c>BulkWhatsApp</c>.</summary>
public static class BulkWhatsAppSettings
{
    private const string Group = "BulkWhatsApp";

    /// <summary>ISO 3166-1 alpha-2: of national numbers where an account names no country.</summary>
    public const string DefaultCountry = Group + ".DefaultCountry";

    /// <summary>The most people one campaign may go to.</summary>
    public const string MaxRecipientsPerCampaign = Group + ".MaxRecipientsPerCampaign";
}
