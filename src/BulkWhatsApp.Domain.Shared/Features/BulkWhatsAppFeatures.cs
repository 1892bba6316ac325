namespace BulkWhatsApp.Features;

/// <summary>Which parts of the module a tenant has.</summary>
public static class BulkWhatsAppFeatures
{
    public const string GroupName = "BulkWhatsApp";

    /// <summary>
    /// Off: nobody has any of the module's permissions. Campaigns submitted earlier continue, and opt-outs and receipts are still received.
    /// </summary>
    public const string Enable = GroupName + ".Enable";

    /// <summary>The most people one campaign may reach, whatever the setting allows; if empty, only the setting counts.</summary>
    public const string MaxRecipientsPerCampaign = GroupName + ".MaxRecipientsPerCampaign";
}
